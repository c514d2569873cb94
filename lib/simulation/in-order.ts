import { Heap } from './heap';
import type { Arrival } from './world';

/** What sends from moment to moment. */
export interface Sender {
  /** Of its next moment; infinite: it has sent all. */
  readonly nextMs: number;
  /** What arrives of its next moment, then or later. */
  play(): readonly Arrival[];
}

/** What goes out in its order, one after the other. */
export class OneByOne implements Sender {
  private next: IteratorResult<Arrival>;
  constructor(private readonly arrivals: Iterator<Arrival>) {
    this.next = arrivals.next();
  }

  get nextMs(): number {
    return this.next.done ? Number.POSITIVE_INFINITY : this.next.value.atMs;
  }

  play(): readonly Arrival[] {
    const { value, done } = this.next;
    this.next = this.arrivals.next();
    return done ? [] : [value];
  }
}

interface Source {
  readonly number: number;
  readonly sender: Sender;
}

interface Underway {
  readonly source: number;
  /** Of all: what has one time and one source comes as it was sent. */
  readonly number: number;
  readonly arrival: Arrival;
}

const playsFirst = (a: Source, b: Source) => a.sender.nextMs - b.sender.nextMs || a.number - b.number;
const arrivesFirst = (a: Underway, b: Underway) =>
  a.arrival.atMs - b.arrival.atMs || a.source - b.source || a.number - b.number;

/** Merges arrivals by time; what has one time comes by the number of its sender. Held is what is under way, and no more. */
export function* inOrder(senders: Iterable<Sender>): Generator<Arrival> {
  const sources = new Heap(playsFirst);
  let number = 0;
  for (const sender of senders) sources.push({ number: number++, sender });
  const underway = new Heap(arrivesFirst);
  for (let source = sources.first; source && source.sender.nextMs < Number.POSITIVE_INFINITY; source = sources.first) {
    const { sender } = source;
    for (let first = underway.first; first && first.arrival.atMs < sender.nextMs; first = underway.first) {
      underway.pop();
      yield first.arrival;
    }
    for (const arrival of sender.play()) underway.push({ source: source.number, number: number++, arrival });
    sources.sinkFirst();
  }
  for (let rest = underway.pop(); rest; rest = underway.pop()) yield rest.arrival;
}

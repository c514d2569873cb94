import { columns, compareEvents, copyEvent, type EventLog, emptyLog, view } from './event-log';

/** Room at the first push: a status feed builds many small logs, a file one large. */
const firstCapacity = 64;

/** Collects events in any order; `build` sorts them and drops repetitions. */
export class EventLogBuilder {
  private events = emptyLog;
  private count = 0;
  private sorted = true;

  /** Events pushed so far, repetitions included. */
  get length(): number {
    return this.count;
  }

  /** `timeMs` is a whole number, `code` 0–65535, `parameter` a 32-bit integer; adapters see to it. */
  push(timeMs: number, code: number, parameter: number): void {
    if (this.count === this.events.length) this.grow();
    const i = this.count++;
    this.events.timeMs[i] = timeMs;
    this.events.code[i] = code;
    this.events.parameter[i] = parameter;
    if (this.sorted && i > 0 && compareEvents(this.events, i - 1, this.events, i) >= 0) this.sorted = false;
  }

  /** The set, and how many pushed events were repetitions. The builder is empty afterwards. */
  build(): { readonly log: EventLog; readonly duplicates: number } {
    const pushed = view(this.events, 0, this.count);
    const log = this.sorted ? pushed : distinct(sortedCopy(pushed));
    this.events = emptyLog;
    this.count = 0;
    this.sorted = true;
    return { log, duplicates: pushed.length - log.length };
  }

  private grow(): void {
    const larger = columns(Math.max(firstCapacity, this.events.length * 2));
    larger.timeMs.set(this.events.timeMs);
    larger.code.set(this.events.code);
    larger.parameter.set(this.events.parameter);
    this.events = larger;
  }
}

function sortedCopy(log: EventLog): EventLog {
  const order = Array.from({ length: log.length }, (_, i) => i).sort((i, j) => compareEvents(log, i, log, j));
  const out = columns(log.length);
  order.forEach((from, to) => copyEvent(log, from, out, to));
  return out;
}

/** Drops repetitions of a sorted log, in place. */
function distinct(log: EventLog): EventLog {
  let kept = 0;
  for (let i = 0; i < log.length; i++) {
    if (kept > 0 && compareEvents(log, kept - 1, log, i) === 0) continue;
    copyEvent(log, i, log, kept++);
  }
  return view(log, 0, kept);
}

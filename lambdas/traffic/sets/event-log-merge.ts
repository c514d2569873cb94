import { columns, compareEvents, copyEvent, type EventLog, emptyLog, view } from './event-log';

/**
 * Events of sorted sources in their order, each once. A source gives its log in parts, one after another, so that no
 * more than a part of it need exist, and repeats no event. `take` receives where an event stands and the first source
 * that has it.
 */
export function mergeEvents(
  sources: readonly Iterable<EventLog>[],
  take: (log: EventLog, i: number, source: number) => void,
): void {
  // Ascending by their events, at equal events by source.
  const cursors: Cursor[] = [];
  sources.forEach((parts, source) => {
    const cursor = new Cursor(source, parts[Symbol.iterator]());
    if (cursor.next()) enter(cursors, cursor);
  });
  for (let first = cursors.shift(); first; first = cursors.shift()) {
    const second = cursors[0];
    let open = true;
    if (second && first.compare(second) === 0) {
      cursors.shift();
      if (second.next()) enter(cursors, second);
    } else {
      do {
        take(first.log, first.i, first.source);
        open = first.next();
      } while (open && (!second || first.compare(second) < 0));
    }
    if (open) enter(cursors, first);
  }
}

/** Union of sorted logs. */
export function unionLogs(logs: readonly EventLog[]): EventLog {
  const [only] = logs;
  if (only && logs.length === 1) return only;
  const out = columns(logs.reduce((sum, log) => sum + log.length, 0));
  let n = 0;
  mergeEvents(
    logs.map((log) => [log]),
    (log, i) => copyEvent(log, i, out, n++),
  );
  return n === out.length ? out : view(out, 0, n);
}

/** The next event of a source. */
class Cursor {
  log = emptyLog;
  i = 0;

  constructor(
    readonly source: number,
    private readonly parts: Iterator<EventLog>,
  ) {}

  /** Moves on by an event; false when there is none. */
  next(): boolean {
    this.i++;
    while (this.i >= this.log.length) {
      // Let go first: while a part is made, the one before it is not held.
      this.log = emptyLog;
      const part = this.parts.next();
      if (part.done) return false;
      this.log = part.value;
      this.i = 0;
    }
    return true;
  }

  compare(other: Cursor): number {
    return compareEvents(this.log, this.i, other.log, other.i);
  }
}

function enter(cursors: Cursor[], cursor: Cursor): void {
  let low = 0;
  let high = cursors.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = cursors[middle] as Cursor;
    if ((other.compare(cursor) || other.source - cursor.source) < 0) low = middle + 1;
    else high = middle;
  }
  cursors.splice(low, 0, cursor);
}

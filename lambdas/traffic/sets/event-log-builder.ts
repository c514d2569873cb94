import { blockEvents, columns, compareEvents, copyEvent, type EventLog, emptyLog, view } from './event-log';
import { unionLogs } from './event-log-merge';

/** Room at the first push: a status feed builds many small logs, a file one large. */
const firstCapacity = 64;

/** Collects events in any order. They stay where they were pushed, in runs that are sorted one by one. */
export class EventLogBuilder {
  private full: EventLog[] = [];
  private run = emptyLog;
  private count = 0;
  private sorted = true;
  private pushed = 0;

  /** Events pushed so far, repetitions included. */
  get length(): number {
    return this.pushed;
  }

  /** `timeMs` is a whole number, `code` 0–65535, `parameter` a 32-bit integer; adapters see to it. */
  push(timeMs: number, code: number, parameter: number): void {
    if (this.count === this.run.length) this.makeRoom();
    const i = this.count++;
    this.pushed++;
    this.run.timeMs[i] = timeMs;
    this.run.code[i] = code;
    this.run.parameter[i] = parameter;
    if (this.sorted && i > 0 && compareEvents(this.run, i - 1, this.run, i) >= 0) this.sorted = false;
  }

  /** What was pushed, as sorted logs that may overlap and repeat each other. The builder is empty afterwards. */
  takeRuns(): readonly EventLog[] {
    this.endRun();
    const runs = this.full;
    this.full = [];
    this.pushed = 0;
    return runs;
  }

  /** One set of a small log, and how many pushed events were repetitions. The builder is empty afterwards. */
  build(): { readonly log: EventLog; readonly duplicates: number } {
    const { pushed } = this;
    const log = unionLogs(this.takeRuns());
    return { log, duplicates: pushed - log.length };
  }

  private makeRoom(): void {
    if (this.count === blockEvents) this.endRun();
    const larger = columns(Math.min(blockEvents, Math.max(firstCapacity, this.run.length * 2)));
    larger.timeMs.set(this.run.timeMs);
    larger.code.set(this.run.code);
    larger.parameter.set(this.run.parameter);
    this.run = larger;
  }

  private endRun(): void {
    const run = view(this.run, 0, this.count);
    if (run.length > 0) this.full.push(this.sorted ? run : distinct(sortedCopy(run)));
    this.run = emptyLog;
    this.count = 0;
    this.sorted = true;
  }
}

function sortedCopy(log: EventLog): EventLog {
  const order = Array.from({ length: log.length }, (_, i) => i).sort((i, j) => compareEvents(log, i, log, j));
  const out = columns(log.length);
  order.forEach((from, to) => {
    copyEvent(log, from, out, to);
  });
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

/**
 * Events of one controller in columns, ascending by (time, code, parameter), each once: that triple is the
 * deduplication key of the log, and the order makes every rule independent of the order of arrival. The log has
 * no sequence numbers, and logs repeat events. 30,000 events take 420 kB; no event ever becomes an object.
 */
export interface EventLog {
  readonly length: number;
  /** Epoch milliseconds, UTC. */
  readonly timeMs: Float64Array;
  /** Event code, 0–65535. */
  readonly code: Uint16Array;
  /** Phase, detector, preempt or value, by code. */
  readonly parameter: Int32Array;
}

/** Events that are sorted, packed or unpacked at once: no more of a log is ever held twice. */
export const blockEvents = 2048;

export const emptyLog: EventLog = columns(0);

/** Uninitialised columns of `length` events. */
export function columns(length: number): EventLog {
  return {
    length,
    timeMs: new Float64Array(length),
    code: new Uint16Array(length),
    parameter: new Int32Array(length),
  };
}

/** Order of event `i` of `a` against event `j` of `b`: negative, zero (the same event) or positive. */
export function compareEvents(a: EventLog, i: number, b: EventLog, j: number): number {
  const byTime = (a.timeMs[i] as number) - (b.timeMs[j] as number);
  if (byTime !== 0) return byTime;
  const byCode = (a.code[i] as number) - (b.code[j] as number);
  if (byCode !== 0) return byCode;
  return (a.parameter[i] as number) - (b.parameter[j] as number);
}

/** First index whose event is at or after `timeMs`. */
function indexAt(log: EventLog, timeMs: number): number {
  let low = 0;
  let high = log.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((log.timeMs[middle] as number) < timeMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Events of [fromMs, toMs): a view, not a copy. */
export function sliceLog(log: EventLog, fromMs: number, toMs: number): EventLog {
  return view(log, indexAt(log, fromMs), indexAt(log, toMs));
}

/** Events of index [from, to): a view, not a copy. */
export function view(log: EventLog, from: number, to: number): EventLog {
  return {
    length: to - from,
    timeMs: log.timeMs.subarray(from, to),
    code: log.code.subarray(from, to),
    parameter: log.parameter.subarray(from, to),
  };
}

export function copyEvent(from: EventLog, i: number, to: EventLog, j: number): void {
  to.timeMs[j] = from.timeMs[i] as number;
  to.code[j] = from.code[i] as number;
  to.parameter[j] = from.parameter[i] as number;
}

import type { EventLog } from '../sets/event-log';

/** Values of one event code over time, ascending; of several in one instant the greatest comes last. */
export interface Series {
  readonly timeMs: readonly number[];
  readonly value: readonly number[];
}

export function seriesOf(log: EventLog, code: number): Series {
  const timeMs: number[] = [];
  const value: number[] = [];
  for (let i = 0; i < log.length; i++) {
    if (log.code[i] !== code) continue;
    timeMs.push(log.timeMs[i] as number);
    value.push(log.parameter[i] as number);
  }
  return { timeMs, value };
}

/** Value in force at an instant; undefined before the first. */
export function lastAtOrBefore(series: Series, timeMs: number): number | undefined {
  let low = 0;
  let high = series.timeMs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((series.timeMs[middle] as number) <= timeMs) low = middle + 1;
    else high = middle;
  }
  return series.value[low - 1];
}

import type { EventLog } from '../sets/event-log';
import { binMs, binOf } from './bins';
import type { DailyPeriod } from './daily-period';

/** What the alarms about a night or a day need of one quarter of an hour. */
export interface Quarter {
  readonly startMs: number;
  readonly events: number;
  /** Phase → begins of walk and of solid don't walk. */
  readonly pedestrian: Readonly<Record<string, number>>;
  /** Phase → how it ended, in order: one letter a termination, G gap-out, M max-out, F force-off. */
  readonly terminations: Readonly<Record<string, string>>;
}

interface GrowingQuarter extends Quarter {
  events: number;
  readonly pedestrian: Record<string, number>;
  readonly terminations: Record<string, string>;
}

const letters = new Map([
  [4, 'G'],
  [5, 'M'],
  [6, 'F'],
]);
const [beginWalk, beginSolidDontWalk] = [21, 23];

/** Quarters that hold events, ascending. */
export function quartersOf(log: EventLog): readonly Quarter[] {
  const quarters: GrowingQuarter[] = [];
  for (let i = 0; i < log.length; i++) {
    const code = log.code[i] as number;
    const phase = log.parameter[i] as number;
    const startMs = binOf(log.timeMs[i] as number);
    let quarter = quarters.at(-1);
    if (quarter?.startMs !== startMs) {
      quarter = { startMs, events: 0, pedestrian: {}, terminations: {} };
      quarters.push(quarter);
    }
    quarter.events++;
    if (code === beginWalk || code === beginSolidDontWalk) {
      quarter.pedestrian[phase] = (quarter.pedestrian[phase] ?? 0) + 1;
    }
    const letter = letters.get(code);
    if (letter) quarter.terminations[phase] = (quarter.terminations[phase] ?? '') + letter;
  }
  return quarters;
}

/** Quarters that lie in a period. */
export function quartersIn(quarters: readonly Quarter[], period: DailyPeriod): readonly Quarter[] {
  return quarters.filter(({ startMs }) => startMs >= period.fromMs && startMs + binMs <= period.toMs);
}

import { entryOf } from '../../../lib/shared/entry-of';
import type { EventLog } from '../sets/event-log';

const [beginGreen, beginYellow, beginRedClearance, detectorOn] = [1, 8, 10, 82];
/** Latency of stop-line detectors, as in traffic rule M. */
const latencyMs = 1500;

/**
 * Actuations by detector and by the state of a phase at that moment: [green, yellow, red]. For every pair, because a
 * summary is made without the configuration that says which phase a detector serves.
 */
export type Passages = Readonly<Record<string, Readonly<Record<string, readonly [number, number, number]>>>>;

const stateOf = new Map([
  [beginGreen, 0],
  [beginYellow, 1],
  [beginRedClearance, 2],
]);

export function passagesByState(log: EventLog): Passages {
  const passages: Record<string, Record<string, [number, number, number]>> = {};
  const states = new Map<number, number>();
  let next = 0;
  for (let i = 0; i < log.length; i++) {
    if (log.code[i] !== detectorOn) continue;
    const passedMs = (log.timeMs[i] as number) - latencyMs;
    for (; next < log.length && (log.timeMs[next] as number) <= passedMs; next++) {
      const state = stateOf.get(log.code[next] as number);
      if (state !== undefined) states.set(log.parameter[next] as number, state);
    }
    const detector = log.parameter[i] as number;
    let own = entryOf(passages, detector);
    if (!own) {
      own = {};
      passages[detector] = own;
    }
    for (const [phase, state] of states) {
      let counts = own[phase];
      if (!counts) {
        counts = [0, 0, 0];
        own[phase] = counts;
      }
      counts[state as 0 | 1 | 2]++;
    }
  }
  return passages;
}

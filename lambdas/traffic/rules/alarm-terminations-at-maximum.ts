import { clear, raise, type Sign } from '../../../lib/engine/alarms/signs';
import type { DailyPeriod } from './daily-period';
import type { Quarter } from './quarters';

const fewestTerminations = 50;
const share = 0.9;
const inARow = 3;
const kinds = [
  ['M', 'max-outs'],
  ['F', 'force-offs'],
] as const;

/**
 * Traffic alarm 11: at night a phase ends at its maximum nearly every time. One termination counts when it and the two
 * before it ended alike.
 */
export function terminationsAtMaximum(quarters: readonly Quarter[], night: DailyPeriod): Sign[] {
  const byPhase = new Map<number, string>();
  for (const { terminations } of quarters) {
    for (const [phase, letters] of Object.entries(terminations)) {
      byPhase.set(Number(phase), (byPhase.get(Number(phase)) ?? '') + letters);
    }
  }
  return [...byPhase]
    .filter(([, letters]) => letters.length >= fewestTerminations)
    .flatMap(([phase, letters]) =>
      kinds.map(([letter, words]) => {
        const count = consecutive(letters, letter);
        const sign = count >= share * letters.length ? raise : clear;
        return sign(night.toMs, `${count} of ${letters.length} terminations 01:00–05:00`, `phase ${phase} ${words}`);
      }),
    );
}

function consecutive(letters: string, wanted: string): number {
  let run = 0;
  let count = 0;
  for (const letter of letters) {
    run = letter === wanted ? run + 1 : 0;
    if (run >= inARow) count++;
  }
  return count;
}

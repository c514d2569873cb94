import { clear, raise, type Sign } from '../../../lib/engine/alarms/signs';
import type { DailyPeriod } from './daily-period';
import type { Quarter } from './quarters';

export const nightHours = [1, 5] as const;
const mostEvents = 200;

/**
 * Traffic alarm 10: more than 200 pedestrian events of a phase 01:00–05:00: begins of walk and of solid don't walk,
 * which a stuck button causes in every cycle (as in the source of the threshold).
 */
export function stuckPedestrianButton(quarters: readonly Quarter[], night: DailyPeriod): Sign[] {
  const totals = new Map<number, number>();
  for (const { pedestrian } of quarters) {
    for (const [phase, count] of Object.entries(pedestrian)) {
      totals.set(Number(phase), (totals.get(Number(phase)) ?? 0) + count);
    }
  }
  return [...totals].map(([phase, total]) =>
    (total > mostEvents ? raise : clear)(night.toMs, `${total} pedestrian events 01:00–05:00`, `phase ${phase}`),
  );
}

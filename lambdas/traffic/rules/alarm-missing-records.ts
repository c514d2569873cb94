import { clear, raise, type Sign } from '../../../lib/engine/alarms/signs';
import type { DailyPeriod } from './daily-period';
import type { Quarter } from './quarters';

const fewestEvents = 500;

/** Traffic alarm 12: fewer than 500 events in a local day. */
export function missingRecords(quarters: readonly Quarter[], day: DailyPeriod): Sign[] {
  const events = quarters.reduce((sum, quarter) => sum + quarter.events, 0);
  return [(events < fewestEvents ? raise : clear)(day.toMs, `${events} events in the day`)];
}

import { standingAlarm } from '../../../lib/engine/register/sweeps/standing-alarm';
import type { BackOffice } from '../call';
import { lists } from '../lists';

/** Share of the people waiting for a review that is an alarm (own value). */
const mostWaiting = 0.02;

/** Duplicate reviews that wait (residents alarm 7). */
export async function sweepDuplicates(office: BackOffice): Promise<void> {
  const { clock, metrics } = office.ports;
  const reviews = await office.lists.entries<string>(lists.reviews);
  const open = reviews.filter((r) => r.value === 'open').length;
  const many = open > office.settings.population * mostWaiting;
  await standingAlarm(office, 'duplicate-rate', '', many ? clock.nowMs() : null, `${open} reviews open`);
  metrics.indicator({ indicator: 'open-duplicates', deviceId: office.city, atMs: clock.nowMs(), value: open });
}

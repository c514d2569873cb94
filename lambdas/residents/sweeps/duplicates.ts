import { standingAlarm } from '../../../lib/engine/register/sweeps/standing-alarm';
import { showFigure } from '../../../lib/engine/register/watch/figure';
import type { residents } from '../../../lib/services/residents/facts';
import type { AlarmOf, IndicatorOf } from '../../../lib/services/shared/facts';
import type { BackOffice } from '../call';
import { lists } from '../lists';

/** Share of the people waiting for a review that is an alarm (own value). */
const mostWaiting = 0.02;

/** Duplicate reviews that wait (residents alarm 7). */
export async function sweepDuplicates(office: BackOffice): Promise<void> {
  const reviews = await office.lists.entries<string>(lists.reviews);
  const open = reviews.filter((r) => r.value === 'open').length;
  const many = open > office.settings.population * mostWaiting;
  const since = many ? office.ports.clock.nowMs() : null;
  await standingAlarm<AlarmOf<typeof residents>>(office, 'duplicate-rate', '', since, `${open} reviews open`);
  showFigure<IndicatorOf<typeof residents>>(office, 'open-duplicates', open);
}

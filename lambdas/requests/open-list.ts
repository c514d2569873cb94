import { zoneOf } from '../../lib/engine/clock/zone-time';
import type { CityContext } from '../../lib/engine/feed-processor';
import { fromBytes, toBytes } from '../../lib/engine/ports/json-bytes';
import { update } from '../../lib/engine/ports/optimistic';
import type { Ports } from '../../lib/engine/ports/ports';
import type { Moved } from '../../lib/engine/subjects/subject';
import type { RequestsSection } from '../../lib/services/requests/config';
import type { requests } from '../../lib/services/requests/facts';
import type { IndicatorsOfFunction } from '../../lib/services/shared/facts';
import { lifeOf } from './rules/life';
import type { RequestMove } from './rules/move';
import type { Status } from './rules/status';
import { expectedMs } from './rules/targets';

const [store, partition, lastKey] = ['windows', 'open', '\uffff'] as const;

/** Keeps the list of what is open, and by when it should be closed. */
export async function noteOpen(
  { id, path }: Moved<Status, RequestMove>,
  { city, ports }: { readonly city: CityContext; readonly ports: Pick<Ports, 'state'> },
): Promise<void> {
  if (path.length === 0) return;
  const { state } = ports;
  if (!lifeOf(path).isOpen) {
    const known = await state.read(store, partition, id);
    if (known) await state.remove(store, partition, id, known.version);
    return;
  }
  const dueMs = expectedMs(path, city.settings as RequestsSection, zoneOf(city.timeZone));
  await update(state, store, partition, id, () => ({ bytes: toBytes({ dueMs }), result: undefined }));
}

/** By the clock: how many are open, and how many of them are late. */
export async function countOpen({ state, clock, metrics }: Ports, { city }: CityContext): Promise<void> {
  const nowMs = clock.nowMs();
  const open = await state.entries(store, partition, '', lastKey);
  const late = open.filter(({ value }) => fromBytes<{ readonly dueMs: number }>(value).dueMs < nowMs);
  const figures = {
    'open-requests': open.length,
    'late-requests': late.length,
  } satisfies Readonly<Record<IndicatorsOfFunction<typeof requests, 'lists'>, number>>;
  for (const [indicator, value] of Object.entries(figures))
    metrics.indicator({ indicator, deviceId: city, atMs: nowMs, value });
}

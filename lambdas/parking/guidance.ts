import { Apart } from '../../lib/engine/clock/apart';
import { zoneOf } from '../../lib/engine/clock/zone-time';
import { DeviceNames } from '../../lib/engine/devices/device-names';
import { type DeviceState, deviceStates, newestStates } from '../../lib/engine/devices/device-state';
import { serviceFactsOf } from '../../lib/engine/facts';
import type { CityContext } from '../../lib/engine/feed-processor';
import { fromBytes, toBytes } from '../../lib/engine/ports/json-bytes';
import { update } from '../../lib/engine/ports/optimistic';
import type { Ports } from '../../lib/engine/ports/ports';
import type { ParkingSection } from '../../lib/services/parking/config';
import { parking } from '../../lib/services/parking/facts';
import type { IndicatorsOfFunction } from '../../lib/services/shared/facts';
import { concurrently } from '../../lib/shared/concurrently';
import { groupedBy } from '../../lib/shared/grouped-by';
import { occupancy } from './occupancy';
import { type Count, isCount, isSite, type Level } from './rules/counts';
import { levelledOf } from './rules/levelled';
import { withoutBareOpen } from './rules/same-time';
import type { SpotState } from './rules/spots';

type Feed = keyof typeof parking.feeds;

const service = serviceFactsOf(parking);
const [store, partition, shadow, deviceType] = ['devices', 'guidance', 'guidance', 'car-park'] as const;
/** One after another those of a large city, streets and all, would not be done within the minute. */
const carParksAtOnce = 10;

/** Desired state of the named shadow `guidance` of a car park: what signs show of it. */
export interface Guidance {
  /** `spacesAvailable`, `almostFull`, `full`, `closed` or `unknown`, as DATEX II says them. */
  readonly level: Level;
  /** Null: show no figure. */
  readonly free: number | null;
  readonly capacity: number | null;
  /** Time of the count, RFC 3339 in UTC. A sign that gets nothing new shows `unknown` from `validUntil` on. */
  readonly countedAt: string;
  readonly validUntil: string;
}

/** What its signs show, and whose spaces it has: see `Count.isArea` and `Count.within`. */
interface Meaning extends Pick<Count, 'isArea' | 'within'> {
  readonly guidance: Guidance;
}

interface Shown extends Meaning {
  /** What was known of the car park then: a fuller count may come of the same time. */
  readonly known: string;
}

/** What the newest count of a car park means, as long as it is fresh. */
async function meaningOf(deviceId: string, atMs: number, city: CityContext, ports: Ports): Promise<Meaning> {
  const settings = city.settings as ParkingSection;
  const reports = (await occupancy.recent?.(deviceId, atMs, city, ports)) ?? [];
  const staleMs = settings.staleMinutes * 60_000;
  const parts = { counts: withoutBareOpen(reports.filter(isCount), staleMs), sites: reports.filter(isSite) };
  const { look, level } = levelledOf(parts, zoneOf(city.timeZone), atMs, settings).at(-1) ?? {};
  const countedMs = look?.atMs ?? atMs;
  const { isArea, within } = look?.of ?? {};
  return {
    guidance: {
      level: level ?? 'unknown',
      free: level === undefined || level === 'closed' || level === 'unknown' ? null : (look?.free ?? null),
      capacity: look?.capacity ?? null,
      countedAt: new Date(countedMs).toISOString(),
      validUntil: new Date(countedMs + staleMs).toISOString(),
    },
    ...(isArea && { isArea }),
    ...(within && { within }),
  };
}

/** Rule C: stale is unknown, not free. */
const asOf = (guidance: Guidance, nowMs: number): Guidance =>
  Date.parse(guidance.validUntil) < nowMs ? { ...guidance, level: 'unknown', free: null } : guidance;

const isSame = (a: Guidance | undefined, b: Guidance) => JSON.stringify(a) === JSON.stringify(b);

/** Publishes what has changed; noted last, so that what was cut off before is published again. */
async function publish(ports: Ports, deviceId: string, thing: string, shown: Shown): Promise<void> {
  await ports.shadows.updateDesired(thing, shadow, shown.guidance);
  await update(ports.state, store, partition, deviceId, () => ({ bytes: toBytes(shown), result: undefined }));
}

/** What some feeds have last brought of each device of a type; none that the registry does not have. */
async function statesOf(deviceType: string, feeds: readonly string[], names: DeviceNames, { state }: Ports) {
  const states = await Promise.all(feeds.map((feed) => deviceStates(state, feed)));
  return states.flat().filter(({ deviceId }) => !names.knowsAny || names.knows(deviceId, deviceType));
}

/** Share of the spaces with a sensor that are taken, of those that are known: a sensor may miss two signs of life. */
function spotsOccupied(spots: readonly DeviceState[], nowMs: number, { spotMinutes }: ParkingSection): number | null {
  const known = spots
    .filter(({ atMs }) => nowMs - atMs <= 3 * spotMinutes * 60_000)
    .map(({ state }) => (state as SpotState).occupied)
    .filter((occupied) => occupied !== null);
  return known.length === 0 ? null : (100 * known.filter(Boolean).length) / known.length;
}

/** A car park of the figures of all; without guidance where it cannot be read. */
interface Counted extends Partial<Meaning> {
  readonly deviceId: string;
}

const isKnown = ({ guidance }: Counted) => guidance !== undefined && guidance.level !== 'unknown';

/** Those whose spaces no other one has: an area has those of all, a group those of its car park, as long as that is known. */
function eachOnce(all: readonly Counted[], names: DeviceNames): readonly Counted[] {
  const parks = new Set(all.filter((one) => isKnown(one) && !one.isArea).map(({ deviceId }) => deviceId));
  const isElsewhere = (within: string, deviceId: string) => {
    const park = names.of(within, deviceType);
    return park !== deviceId && parks.has(park);
  };
  return all.filter(({ deviceId, isArea, within }) =>
    isArea ? parks.size === 0 : within === undefined || !isElsewhere(within, deviceId),
  );
}

/** Figures of all car parks together; null says "no data". */
function figuresOf(all: readonly Counted[]) {
  const known = all.filter(isKnown).flatMap(({ guidance }) => guidance ?? []);
  const open = known.filter(({ free }) => free !== null);
  const counted = open.filter(({ capacity }) => capacity !== null);
  const sum = (of: readonly Guidance[], name: 'free' | 'capacity') =>
    of.reduce((total, one) => total + (one[name] ?? 0), 0);
  const spaces = sum(counted, 'capacity');
  return {
    'free-spaces': open.length === 0 ? null : sum(open, 'free'),
    occupancy: spaces === 0 ? null : (100 * (spaces - sum(counted, 'free'))) / spaces,
    known: all.length === 0 ? null : (100 * known.length) / all.length,
  };
}

/**
 * By the clock, every minute: what signs show of each car park, as desired state of its shadow, and figures of all. A car park
 * that cannot be shown keeps no other from it.
 */
export async function runGuidance(ports: Ports, city: CityContext): Promise<void> {
  const nowMs = ports.clock.nowMs();
  const names = await DeviceNames.of(service, city, ports);
  const entries = await ports.state.entries(store, partition, '', '\uffff');
  const before = new Map(entries.map(({ sort, value }) => [sort, fromBytes<Shown>(value)]));
  const apart = new Apart(ports.metrics);
  const all: Counted[] = [];
  const counts = await statesOf(deviceType, ['occupancy', 'occupancy-files'] satisfies Feed[], names, ports);
  const brought = groupedBy(counts, ({ deviceId }) => deviceId);
  await concurrently(newestStates(counts), carParksAtOnce, async ({ deviceId, atMs }) => {
    const shown = before.get(deviceId);
    const known = JSON.stringify(brought.get(deviceId));
    const isNews = shown?.known !== known;
    const fresh = isNews ? await apart.try(deviceId, () => meaningOf(deviceId, atMs, city, ports)) : shown;
    // Of one that cannot be read nothing is known here; its signs end by themselves (`validUntil`).
    const meaning = fresh && { ...fresh, guidance: asOf(fresh.guidance, nowMs) };
    all.push({ deviceId, ...meaning });
    if (meaning === undefined || (!isNews && isSame(shown.guidance, meaning.guidance))) return;
    const thing = names.thingOf(deviceId, deviceType);
    await apart.try(deviceId, () => publish(ports, deviceId, thing, { ...meaning, known }));
  });
  const spots = newestStates(await statesOf('spot-sensor', ['spots', 'spot-files'] satisfies Feed[], names, ports));
  const figures = {
    ...figuresOf(eachOnce(all, names)),
    'spots-occupied': spotsOccupied(spots, nowMs, city.settings as ParkingSection),
  } satisfies Readonly<Record<IndicatorsOfFunction<typeof parking, 'guidance'>, number | null>>;
  for (const [indicator, value] of Object.entries(figures))
    ports.metrics.indicator({ indicator, deviceId: city.city, atMs: nowMs, value });
  apart.end();
}

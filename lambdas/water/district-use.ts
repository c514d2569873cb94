import { type ZoneTime, zoneOf } from '../../lib/engine/clock/zone-time';
import { DeviceNames } from '../../lib/engine/devices/device-names';
import { type DeviceState, deviceStates } from '../../lib/engine/devices/device-state';
import { serviceFactsOf } from '../../lib/engine/facts';
import type { CityContext, FeedProcessor } from '../../lib/engine/feed-processor';
import { fromBytes, toBytes } from '../../lib/engine/ports/json-bytes';
import { update } from '../../lib/engine/ports/optimistic';
import { messageSet } from '../../lib/engine/windows/message-set';
import { engineOf } from '../../lib/engine/windows/streamed';
import { windowed } from '../../lib/engine/windows/windowed';
import { hours } from '../../lib/services/shared/facts';
import type { WaterSection } from '../../lib/services/water/config';
import { readingDays, water } from '../../lib/services/water/facts';
import { concurrently } from '../../lib/shared/concurrently';
import { groupedBy } from '../../lib/shared/grouped-by';
import { consumption } from './consumption';
import { districtFlows } from './district-flows';
import { intervalsOf, withoutReplays } from './rules/intervals';
import { type HourOfUse, type MeteredHour, meteredHours, usedByHour } from './rules/use';

type Ports = Parameters<NonNullable<FeedProcessor['due']>>[1];

/** In which district a meter is. */
interface Place {
  readonly atMs: number;
  readonly district: string;
}

const placesFeed = 'meter-districts';

/** A meter a row: from when its file came on it is there. */
const places = windowed(water, placesFeed, {
  window: hours(24),
  contextBefore: 0,
  formats: { csv: { columns: ['meter', 'district'], missing: [''] } },
  read: (row, { receivedAtMs }) => ({
    deviceId: row.text('meter'),
    reports: [{ atMs: receivedAtMs, district: row.text('district') } satisfies Place],
  }),
  tell: () => ({ records: {} }),
});

const hourMs = 3_600_000;
/** A day of meters is summed up when it has been over for a day: by then every meter has delivered, for one a day is the least. */
const settledMs = 48 * hourMs;
/** Of older days the readings begin to expire. */
const oldestMs = (readingDays - 2) * 24 * hourMs;
/** One call of the clock takes districts for so long; the next goes on. */
const longestMs = 15_000;
const metersAtOnce = 32;

type Day = ReturnType<ZoneTime['dayOf']>;

/** Up to which district a local day is summed up; null: all of them. */
interface Progress {
  readonly date: string;
  readonly last: string | null;
}
const progressKey = ['devices', 'district-use', 'progress'] as const;

async function progressOf({ state }: Ports): Promise<Progress | undefined> {
  const stored = await state.read(...progressKey);
  return stored && fromBytes<Progress>(stored.value);
}

const note = ({ state }: Ports, progress: Progress): Promise<void> =>
  update(state, ...progressKey, () => ({ bytes: toBytes(progress), result: undefined }));

/** Days that are to be summed up: the clock may not have called for some. Of a city that has summed up none the newest. */
function daysDue(zone: ZoneTime, nowMs: number, progress: Progress | undefined): readonly Day[] {
  const newest = zone.dayOf(nowMs - settledMs);
  if (!progress) return [newest];
  const due = [];
  for (let day = zone.dayOf(nowMs - oldestMs); day.fromMs <= newest.fromMs; day = zone.dayOf(day.toMs))
    if (day.date > progress.date || (day.date === progress.date && progress.last !== null)) due.push(day);
  return due;
}

/** By the clock: what the meters of each district measured together on a day goes into the windows of the district. */
async function sumUp(city: CityContext, ports: Ports): Promise<void> {
  const startMs = ports.clock.nowMs();
  const progress = await progressOf(ports);
  const days = daysDue(zoneOf(city.timeZone), startMs, progress);
  if (days.length === 0) return;
  const names = await DeviceNames.of(serviceFactsOf(water), city, ports);
  // A meter that was taken out is in none, and a district that nobody has is a slip of the pen.
  const meters = (await deviceStates(ports.state, placesFeed)).filter(
    ({ deviceId }) => names.knows(deviceId, 'water-meter') !== false,
  );
  for (const day of days) {
    const ofDistricts = groupedBy(await placedOn(day, meters, city, ports), ({ district }) =>
      names.of(district, 'district-meter'),
    );
    const before = day.date === progress?.date ? (progress.last ?? '') : '';
    const left = [...ofDistricts.keys()].sort().filter((one) => one > before);
    for (const district of left.filter((one) => names.knows(one, 'district-meter') !== false)) {
      const own = (ofDistricts.get(district) ?? []).map(({ meter }) => meter);
      const uses = await once(district, day, ports, () => usesOf(own, day, city, ports));
      await keep(district, uses, city, ports);
      await note(ports, { date: day.date, last: district });
      // After a district, so that each call sums up one at least.
      if (ports.clock.nowMs() - startMs > longestMs) return;
    }
    await note(ports, { date: day.date, last: null });
  }
}

/** Where each meter was on a day: one that has moved since counts where it was, as far as files are remembered. */
async function placedOn(day: Day, meters: readonly DeviceState[], city: CityContext, ports: Ports) {
  const engine = engineOf(water, places.stream, city, ports);
  const placed: { readonly meter: string; readonly district: string }[] = [];
  await concurrently(meters, metersAtOnce, async ({ deviceId: meter, state }) => {
    const newest = state as Place;
    // Only of a file that came after the day it is asked what those before it said.
    const said = newest.atMs < day.toMs ? [] : ((await engine.recent(meter, 0, newest.atMs)) ?? []);
    const { district } = said.findLast(({ atMs }) => atMs < day.toMs) ?? said[0] ?? newest;
    placed.push({ meter, district });
  });
  return placed;
}

/**
 * What is told of a day of a district is worked out once: worked out again, with one meter that delivered late, it would differ by
 * the use of that household.
 */
async function once(district: string, { date }: Day, { state }: Ports, work: () => Promise<readonly MeteredHour[]>) {
  const key = ['windows', `district-use#${district}`, date] as const;
  const stored = await state.read(...key);
  if (stored) return fromBytes<readonly MeteredHour[]>(stored.value);
  const uses = await work();
  return update(state, ...key, (faster) =>
    faster
      ? { bytes: undefined, result: fromBytes<readonly MeteredHour[]>(faster.value) }
      : { bytes: toBytes(uses), result: uses },
  );
}

async function usesOf(meters: readonly string[], day: Day, city: CityContext, ports: Ports) {
  const { readingMinutes, fewestMeters: fewest } = city.settings as WaterSection;
  // Of the day, and of what its first register is a difference to.
  const engine = engineOf(water, { ...consumption.stream, contextBefore: 1 }, city, ports);
  const hoursOfUse: HourOfUse[] = [];
  await concurrently(meters, metersAtOnce, async (meter) => {
    const reports = (await engine.recent(meter, day.fromMs, day.toMs)) ?? [];
    hoursOfUse.push(...usedByHour(meter, intervalsOf(withoutReplays(reports), readingMinutes), day));
  });
  return meteredHours(hoursOfUse, { expected: meters.length, fewest, receivedMs: ports.clock.nowMs() });
}

async function keep(district: string, uses: readonly MeteredHour[], city: CityContext, ports: Ports): Promise<void> {
  const engine = engineOf(water, districtFlows.stream, city, ports);
  for (const [fromMs, own] of groupedBy(uses, ({ atMs }) => engine.windowOf(atMs)))
    await engine.absorb(district, { fromMs, sets: [messageSet(own)], newestMs: own.at(-1)?.atMs ?? fromMs });
  await engine.flush();
}

/** Where meters are, and by the clock what those of a district used together. */
export const meterDistricts = { ...places, due: sumUp };

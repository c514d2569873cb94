import { DeviceNames } from '../../lib/engine/devices/device-names';
import { type DeviceState, deviceStates } from '../../lib/engine/devices/device-state';
import { serviceFactsOf } from '../../lib/engine/facts';
import type { CityContext } from '../../lib/engine/feed-processor';
import { fromBytes, toBytes } from '../../lib/engine/ports/json-bytes';
import { update } from '../../lib/engine/ports/optimistic';
import { messageSet } from '../../lib/engine/windows/message-set';
import { engineOf } from '../../lib/engine/windows/streamed';
import type { WindowsOfDevice } from '../../lib/engine/windows/window-engine';
import { windowed } from '../../lib/engine/windows/windowed';
import { hours } from '../../lib/services/shared/facts';
import type { WaterSection } from '../../lib/services/water/config';
import { readingDays, water } from '../../lib/services/water/facts';
import { groupedBy } from '../../lib/shared/grouped-by';
import { consumption } from './consumption';
import { districtFlows } from './district-flows';
import { intervalsOf, type MeterReport, withoutReplays } from './rules/intervals';
import { type HourOfUse, type MeteredHour, meteredHours, usedByHour } from './rules/use';
import { type Day, onSettledDays, type Ports } from './settled-days';

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

const metersAtOnce = 32;

/** By the clock: what the meters of each district measured together on a day goes into the windows of the district. */
async function sumUp(city: CityContext, ports: Ports): Promise<void> {
  await onSettledDays(
    {
      name: 'district-use',
      itemsOf: (day) => metersByDistrict(day, city, ports),
      take: async (districts, day, attempt) => {
        for (const [district, its] of districts)
          await attempt(district, async () => {
            if (its.unplaced) throw its.unplaced;
            const uses = await once(district, day, ports, () => usesOf(its, day, city, ports));
            await keep(district, uses, city, ports);
          });
      },
      perNote: 1,
    },
    city,
    ports,
  );
}

interface Meters {
  readonly meters: Placed[];
  /** Meters of the city of which no file says where they are: each may be in any district, and what flowed in is its use too. */
  readonly nowhere: number;
  /** Why it is not known where a meter was: their sum would be without it, if it was there. */
  unplaced?: Error;
}

async function metersByDistrict(day: Day, city: CityContext, ports: Ports) {
  const names = await DeviceNames.of(serviceFactsOf(water), city, ports);
  const districts = new Map<string, Meters>();
  const all = await placedOn(day, await deviceStates(ports.state, placesFeed), city, ports);
  // A district that nobody has is a slip of the pen.
  const known = all
    .map((placed) => ({ ...placed, district: names.of(placed.district, 'district-meter') }))
    .filter(({ district }) => names.knows(district, 'district-meter') !== false);
  const nowhere = await countNowhere(new Set(known.map(({ meter }) => meter)), ports);
  for (const placed of known) {
    const { district } = placed;
    const its = districts.get(district) ?? { meters: [], nowhere };
    districts.set(district, its);
    its.meters.push(placed);
  }
  // Where one has moved to says nothing of where it was: each may be its district, and is tried again.
  const unplaced = all.find((one) => one.unplaced)?.unplaced;
  if (unplaced) for (const its of districts.values()) its.unplaced = unplaced;
  return districts;
}

async function countNowhere(placed: ReadonlySet<string>, { devices }: Ports): Promise<number> {
  const registered = (await devices.registered()) ?? [];
  return registered.filter((one) => one.deviceType === 'water-meter' && !placed.has(one.thingName)).length;
}

/** Where a meter was on a day, and when a file last spoke of it. */
interface Placed {
  readonly meter: string;
  readonly district: string;
  readonly saidMs: number;
  /** Why it is not known. */
  readonly unplaced?: Error;
}

/**
 * Where each meter was on a day: one that has moved since counts where it was, as far as files are remembered. A file counts from the next
 * day on, so that on no day a meter is in the sum of one district and in the inflow of another.
 */
async function placedOn(day: Day, meters: readonly DeviceState[], city: CityContext, ports: Ports) {
  const engine = engineOf(water, places.stream, city, ports);
  const placed: Placed[] = [];
  const serve = async ({ deviceId: meter, state }: DeviceState, windows: WindowsOfDevice<readonly Place[]>) => {
    const newest = state as Place;
    try {
      // Only of a file that came after the day it is asked what those before it said.
      const said = newest.atMs < day.fromMs ? [] : ((await windows.recent(0, newest.atMs)) ?? []);
      const { district } = said.findLast(({ atMs }) => atMs < day.fromMs) ?? said[0] ?? newest;
      placed.push({ meter, district, saidMs: newest.atMs });
    } catch (error) {
      placed.push({ meter, district: newest.district, saidMs: newest.atMs, unplaced: error as Error });
    }
  };
  await engine.eachDevice(meters, serve, metersAtOnce);
  return placed;
}

/**
 * What is published of a day of a district is worked out once: worked out again, with one meter that delivered late, it would differ by
 * the use of that household.
 */
async function once(district: string, { date }: Day, { state }: Ports, work: () => Promise<readonly MeteredHour[]>) {
  const key = ['windows', `district-use#${district}`, date] as const;
  const uses = await work();
  return update(state, ...key, (faster) =>
    faster
      ? { bytes: undefined, result: fromBytes<readonly MeteredHour[]>(faster.value) }
      : { bytes: toBytes(uses), result: uses },
  );
}

async function usesOf({ meters, nowhere }: Meters, day: Day, city: CityContext, ports: Ports) {
  const { readingMinutes, fewestMeters: fewest } = city.settings as WaterSection;
  // Of the day, and of what its first register is a difference to.
  const engine = engineOf(water, { ...consumption.stream, contextBefore: 1 }, city, ports);
  const names = await DeviceNames.of(serviceFactsOf(water), city, ports);
  const nowMs = ports.clock.nowMs();
  const wasThere = async ({ saidMs }: Placed, windows: WindowsOfDevice<unknown>) =>
    saidMs > nowMs - 1000 * hours(24 * readingDays) || (await windows.recent(0, nowMs)) !== undefined;
  const hoursOfUse: HourOfUse[] = [];
  let expected = 0;
  const byName = meters.map((placed) => ({ deviceId: placed.meter, placed }));
  const serve = async (
    { deviceId: meter, placed }: (typeof byName)[number],
    windows: WindowsOfDevice<readonly MeterReport[]>,
  ) => {
    const reports = (await windows.recent(day.fromMs, day.toMs)) ?? [];
    const own = usedByHour(meter, intervalsOf(withoutReplays(reports), readingMinutes), day);
    // One that was taken out since was there on the day, read or not: what flowed in is its use too.
    if (names.knows(meter, 'water-meter') !== false || (await wasThere(placed, windows))) expected += 1;
    hoursOfUse.push(...own);
  };
  await engine.eachDevice(byName, serve, metersAtOnce);
  return meteredHours(hoursOfUse, { expected, nowhere, fewest, receivedMs: nowMs });
}

async function keep(district: string, uses: readonly MeteredHour[], city: CityContext, ports: Ports): Promise<void> {
  const engine = engineOf(water, districtFlows.stream, city, ports);
  for (const [fromMs, own] of groupedBy(uses, ({ atMs }) => engine.windowOf(atMs)))
    await engine.absorb(district, { fromMs, sets: [messageSet(own)], newestMs: own.at(-1)?.atMs ?? fromMs });
  await engine.flush();
}

/** Where meters are, and by the clock what those of a district used together. */
export const meterDistricts = { ...places, due: sumUp };

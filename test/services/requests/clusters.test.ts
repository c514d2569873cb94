import fc from 'fast-check';
import { serves } from '../../../lambdas/requests';
import { duties } from '../../../lambdas/requests/handlers/lists';
import { config } from '../../../lib/services/requests/config';
import { runs } from '../../support/exploring';
import { serviceRun } from '../../support/service-run';

const metresPerDegree = (Math.PI * 6_371_000) / 180;
const settings = config.parse({
  desks: 1,
  types: [{ code: '001', name: 'Lamp', desk: 'lights', about: 'street-light' }],
});

/** Shrinking would cost more than it tells: a failing case is a list of places as it is. */
const once = { endOnFailure: true } as const;

interface Offset {
  readonly north: number;
  readonly east: number;
}

/** Alarms of requests at places so many metres from one. */
async function alarmsOf(alarm: 'cluster' | 'outage', origin: Offset, places: readonly Offset[]) {
  const run = serviceRun(serves, { settings, at: '2026-09-30T04:00:00Z', scheduled: duties.scheduled });
  const rows = places.map(({ north, east }, i) => {
    const latitude = origin.north + north / metresPerDegree;
    const longitude = origin.east + east / metresPerDegree / Math.cos((latitude * Math.PI) / 180);
    return `r${i},lights,${alarm === 'outage' ? '001' : 'noise'},open,2026-09-30T02:00:00Z,${latitude},${longitude}`;
  });
  await run.file('requests', 'list.csv', `request,desk,type,status,opened,latitude,longitude\n${rows.join('\n')}\n`);
  return run.alarms(alarm);
}

/** Anywhere in a city of any latitude, so that the grid lies anyhow beneath. */
const origin = fc.record({
  north: fc.double({ min: -60, max: 68, noNaN: true }),
  east: fc.double({ min: -170, max: 170, noNaN: true }),
});
/** Places of a kilometre, less what rounding to 11 m adds; at least a house apart. */
const places = (count: number) =>
  fc.uniqueArray(fc.record({ north: fc.integer({ min: 0, max: 980 }), east: fc.integer({ min: 0, max: 980 }) }), {
    minLength: count,
    maxLength: count,
    comparator: (a, b) => Math.abs(a.north - b.north) < 25 && Math.abs(a.east - b.east) < 40,
  });

describe.each([
  ['cluster', settings.clusterPlaces],
  ['outage', settings.outagePlaces],
] as const)('%s', (alarm, least) => {
  it('is seen wherever the grid begins', async () => {
    const property = fc.asyncProperty(origin, places(least), async (from, at) => {
      expect(await alarmsOf(alarm, from, at)).toMatchObject([{ clearedAt: null }]);
    });
    await fc.assert(property, { ...once, numRuns: runs(25, 60) });
  });

  it('is none of places a little too far apart for any square', async () => {
    const property = fc.asyncProperty(
      origin,
      places(least),
      fc.constantFrom('north', 'east'),
      async (from, at, way) => {
        const [first, ...others] = at;
        const apart = [{ ...(first as Offset), [way]: Math.min(...others.map((one) => one[way])) + 1040 }, ...others];
        expect(await alarmsOf(alarm, from, apart)).toEqual([]);
      },
    );
    await fc.assert(property, { ...once, numRuns: runs(10, 30) });
  });

  it('is the same whatever order its reports come in', async () => {
    const property = fc.asyncProperty(origin, places(least + 2), async (from, at) => {
      const texts = await Promise.all([at, at.toReversed()].map((one) => alarmsOf(alarm, from, one)));
      const [first, other] = texts.map((alarms) =>
        alarms.map(({ subject, raisedAt }) => `${subject} ${raisedAt}`).sort(),
      );
      expect(first).toEqual(other);
    });
    await fc.assert(property, { ...once, numRuns: runs(10, 30) });
  });
});

const minuteMs = 60_000;
const dayMs = 1440 * minuteMs;
const endMs = Date.parse('2026-09-30T04:00:00Z');

/** A report so many minutes ago. */
interface Report extends Offset {
  readonly minutesAgo: number;
}

/** Alarm 1 reckoned with no grid: does any square kilometre with a corner at two of the reports mean something now? */
function isClusterOf(reports: readonly { latitude: number; longitude: number; atMs: number }[]): boolean {
  const high = 1000 / metresPerDegree + 1e-9;
  return reports.some(({ latitude: south }) => {
    const wide = 1000 / metresPerDegree / Math.cos((south * Math.PI) / 180) + 1e-9;
    return reports.some(({ longitude: west }) => {
      const inside = reports.filter(
        ({ latitude, longitude }) =>
          latitude >= south && latitude <= south + high && longitude >= west && longitude <= west + wide,
      );
      const ago = (one: (typeof inside)[number]) => (endMs - one.atMs) / dayMs;
      const placesOf = (some: typeof inside) => new Set(some.map((one) => `${one.latitude},${one.longitude}`)).size;
      const days = Array.from({ length: 28 }, (_, i) =>
        placesOf(inside.filter((one) => ago(one) >= i + 1 && ago(one) < i + 2)),
      );
      const mean = days.reduce((sum, count) => sum + count, 0) / 28;
      const count = placesOf(inside.filter((one) => ago(one) < 1));
      return count >= settings.clusterPlaces && count > settings.clusterTimes * mean;
    });
  });
}

const rounded = (degrees: number) => Math.round(degrees * 1e4) / 1e4;

/** A file of reports, and what is reported of it at the end. */
async function clustersOf(from: Offset, reports: readonly Report[]) {
  const run = serviceRun(serves, { settings, at: new Date(endMs).toISOString(), scheduled: duties.scheduled });
  const at = reports.map(({ north, east, minutesAgo }) => {
    const latitude = rounded(from.north + north / metresPerDegree);
    const longitude = rounded(from.east + east / metresPerDegree / Math.cos((from.north * Math.PI) / 180));
    return { latitude, longitude, atMs: endMs - minutesAgo * minuteMs };
  });
  const rows = at.map(
    (one, i) => `r${i},lights,noise,open,${new Date(one.atMs).toISOString()},${one.latitude},${one.longitude}`,
  );
  await run.file('requests', 'list.csv', `request,desk,type,status,opened,latitude,longitude\n${rows.join('\n')}\n`);
  const alarms = await run.alarms('cluster');
  return { at, alarms, standing: alarms.filter(({ clearedAt }) => clearedAt === null) };
}

/** Reports of a neighbourhood: many of today, some of the four weeks before, some at the same point. */
const neighbourhood = (metres: number) =>
  fc.array(
    fc.record({
      north: fc.integer({ min: 0, max: metres / 20 }).map((step) => step * 20),
      east: fc.integer({ min: 0, max: metres / 20 }).map((step) => step * 20),
      minutesAgo: fc.oneof(fc.integer({ min: 1, max: 1400 }), fc.integer({ min: 1, max: 28 * 1440 })),
    }),
    { minLength: 8, maxLength: 40 },
  );

describe('clusters of random reports', () => {
  it('are reported exactly where some square kilometre has one', async () => {
    const seen = new Set<boolean>();
    const property = fc.asyncProperty(
      origin,
      fc.constantFrom(800, 1600, 3000).chain(neighbourhood),
      async (from, reports) => {
        const { at, standing } = await clustersOf(from, reports);
        seen.add(isClusterOf(at));
        expect(standing.length > 0).toBe(isClusterOf(at));
      },
    );
    await fc.assert(property, { ...once, numRuns: runs(60, 100) });
    // Of either kind there were some.
    expect(seen.size).toBe(2);
  });

  it('are reported once in a square kilometre, at one place, however they grow within a day', async () => {
    const today = neighbourhood(960).map((all) => all.map((one, i) => ({ ...one, minutesAgo: 30 * (i + 1) })));
    const property = fc.asyncProperty(origin, today, async (from, reports) => {
      const { alarms } = await clustersOf(from, reports);
      expect(alarms.length).toBeLessThanOrEqual(1);
    });
    await fc.assert(property, { ...once, numRuns: runs(25, 60) });
  });

  it('are none of sixty reports at one point', async () => {
    const one = { north: 0, east: 0 };
    const many = Array.from({ length: 60 }, (_, i) => ({ ...one, minutesAgo: 1 + i }));
    expect((await clustersOf({ north: 42.3594, east: -71.0587 }, many)).alarms).toEqual([]);
  });
});

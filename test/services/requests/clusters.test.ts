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
    await fc.assert(property, { seed: 1, numRuns: runs(25, 500) });
  });

  it('is none of places too far apart for any square', async () => {
    const property = fc.asyncProperty(origin, places(least), async (from, at) => {
      const [first, ...others] = at;
      const apart = [{ north: (first as Offset).north + 2300, east: 0 }, ...others];
      expect(await alarmsOf(alarm, from, apart)).toEqual([]);
    });
    await fc.assert(property, { seed: 1, numRuns: runs(10, 200) });
  });

  it('is the same whatever order its reports come in', async () => {
    const property = fc.asyncProperty(origin, places(least + 2), async (from, at) => {
      const texts = await Promise.all([at, at.toReversed()].map((one) => alarmsOf(alarm, from, one)));
      const [first, other] = texts.map((alarms) =>
        alarms.map(({ subject, raisedAt }) => `${subject} ${raisedAt}`).sort(),
      );
      expect(first).toEqual(other);
    });
    await fc.assert(property, { seed: 1, numRuns: runs(10, 200) });
  });
});

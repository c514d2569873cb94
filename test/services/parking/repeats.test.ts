import { at, count, parkingRun } from './scene';

const device = 'testville--parking-7';
const entity = (hour: number, more: object) => ({
  ...{ id: '7', type: 'OffStreetParking', observationDateTime: at(hour), totalSpotNumber: 100, ...more },
});

describe('passages that a broker repeats with each message', () => {
  const passed = (hour: number, vehicleEntranceCount: number, accessHour: number, vehicleExitCount = 0) =>
    entity(hour, { availableSpotNumber: 50, vehicleEntranceCount, vehicleExitCount, accessModified: at(accessHour) });

  it('are counted once: they are as old as accessModified says', async () => {
    const run = parkingRun(10);
    await run.send('occupancy', device, passed(8, 5, 8), passed(8.1, 7, 8.1), passed(8.2, 7, 8.1), passed(8.3, 2, 8.3));
    expect(run.rows('occupancies').map(({ entered }) => entered)).toEqual([5, 7, null, 2]);
  });

  it('are counted once in the arrivals of a day, whichever of them comes first', async () => {
    const hours = Array.from({ length: 51 }, (_, half) => half / 2);
    // Ten vehicles an hour, said on the hour and again half an hour later.
    const said = hours.map((hour) => passed(hour, 10, Math.floor(hour)));
    for (const messages of [said, said.toReversed()]) {
      const run = parkingRun(25.1);
      await run.send('occupancy', device, ...messages);
      expect(run.rows('park_days')).toMatchObject([{ date: '2026-03-02', arrivals: 240, turnover: 2.4 }]);
    }
  });

  it('are new where they are of another time, or of no time', async () => {
    const run = parkingRun(10);
    const untimed = (hour: number) => entity(hour, { availableSpotNumber: 50, vehicleEntranceCount: 7 });
    await run.send('occupancy', device, passed(8, 7, 7.9), passed(8.1, 7, 8), untimed(8.2), untimed(8.3));
    expect(run.rows('occupancies').map(({ entered }) => entered)).toEqual([7, 7, 7, 7]);
  });
});

describe('a share of more than all spaces', () => {
  it.each([
    ['by as much as a counter drifts is drift', 1.07, [], [107, 100], 'full'],
    ['by more is a percentage, and refused', 1.21, ['unit.invalid', 'unit.invalid'], [], undefined],
  ])('%s', async (_, occupancy, refused, occupied, level) => {
    const run = parkingRun(10);
    await run.send('occupancy', device, entity(8, { occupancy }), entity(8.1, { occupancy }));
    expect(run.refused()).toEqual(refused);
    expect(run.rows('occupancies').map((row) => row.occupied)).toEqual(occupied);
    expect(run.rows('occupancies').at(-1)?.level).toBe(level);
    expect((await run.alarms('counter-drift')).length).toBe(refused.length === 0 ? 1 : 0);
  });

  it.each([0.98, 1, 1.02, 1.2])(
    'of a facility of DATEX II, %d, may be a fraction, and is no empty car park',
    async (share) => {
      const run = parkingRun(10);
      const facility = `<a><parkingFacilityStatus><parkingFacilityReference id="7"/><parkingFacilityOccupancy>${share}</parkingFacilityOccupancy><parkingFacilityStatus>open</parkingFacilityStatus><parkingFacilityStatusTime>${at(9)}</parkingFacilityStatusTime></parkingFacilityStatus></a>`;
      await run.file('occupancy-files', 'status.xml', facility);
      expect(run.rows('occupancies')).toMatchObject([{ occupancy_percent: null, level: 'unknown' }]);
    },
  );
});

it('a car park that is renamed and moves keeps its counts, and is where its newest list says', async () => {
  const run = parkingRun(12);
  const list = (name: string, lat: string, hour: number) =>
    JSON.stringify([{ uid: '7', name, capacity: 100, lat, lon: '9.1', static_data_updated_at: at(hour) }]);
  await run.file('sites', 'a.json', list('North', '48.1', 8));
  await run.send('occupancy', device, count(9, 40));
  await run.file('sites', 'b.json', list('North Gate', '48.2', 10));
  await run.send('occupancy', device, count(11, 50));
  expect(run.rows('sites').map(({ device_id, name, latitude }) => [device_id, name, latitude])).toEqual([
    [device, 'North', 48.1],
    [device, 'North Gate', 48.2],
  ]);
  expect(run.rows('occupancies').map(({ device_id, free }) => [device_id, free])).toEqual([
    [device, 60],
    [device, 50],
  ]);
});

import { at, count, guided, parkingRun, spot } from './scene';

const device = 'testville--parking-7';

/** An entity of NGSI-LD whose attribute was measured four hours ago, and that came now. */
const old = { type: 'Property', observedAt: at(5) };
const street = (more: object) => ({ id: 'street', type: 'OnStreetParking', ...more });

describe('a count of Smart Data Models', () => {
  it.each([
    ['a share', { occupancy: { ...old, value: 0.5 } }],
    ['a word', { status: { ...old, value: 'full' } }],
    ['passages', { vehicleEntranceCount: { ...old, value: 5 } }],
  ])('that is %s is as old as that was measured', async (_, more) => {
    const run = parkingRun(9);
    await run.send('occupancy', device, street(more));
    expect(run.rows('occupancies')).toMatchObject([{ event_time: at(5) }]);
  });

  it('is as fresh as it is, beside a word that has stood since long', async () => {
    const run = parkingRun(9);
    const fresh = { availableSpotNumber: 40, totalSpotNumber: 100, observationDateTime: at(9) };
    await run.send('occupancy', device, street({ ...fresh, status: { ...old, value: 'open' } }));
    expect(run.rows('occupancies')).toMatchObject([{ event_time: at(9), free: 40 }]);
  });

  it('that has not changed for hours is as fresh as it was last observed', async () => {
    const run = parkingRun(9);
    const same = {
      occupancyModified: at(4),
      observationDateTime: at(9),
      availableSpotNumber: 40,
      totalSpotNumber: 100,
    };
    await run.send('occupancy', device, street(same));
    expect(await guided(run, 9.1)).toMatchObject({
      [device]: { level: 'spacesAvailable', free: 40, countedAt: at(9) },
    });
  });
});

const statusOf = (inside: string) =>
  `<a><parkingRecordStatus><parkingRecordReference id="7" version="1"/><parkingStatusOriginTime>${at(9)}</parkingStatusOriginTime>${inside}</parkingRecordStatus></a>`;

describe('a car park whose spaces nobody knows', () => {
  it('is full without a free one, whatever its word', async () => {
    const run = parkingRun(9);
    const none = '<parkingOccupancy><parkingNumberOfVacantSpaces>0</parkingNumberOfVacantSpaces></parkingOccupancy>';
    const word = '<parkingSiteStatus>spacesAvailable</parkingSiteStatus>';
    await run.file('occupancy-files', 'status.xml', statusOf(none + word));
    expect(run.rows('occupancies')).toMatchObject([{ level: 'full', free: 0 }]);
  });

  it.each([
    ['5 free', { free: 5 }, { level: 'spacesAvailable', free: 5, capacity: null }],
    ['none free', { free: 0 }, { level: 'unknown', free: null, capacity: null }],
  ])('and that says 0 has %s', async (_, said, row) => {
    const run = parkingRun(9);
    await run.send('occupancy', device, { ts: at(9), capacity: 0, ...said });
    expect(run.rows('occupancies')).toMatchObject([row]);
  });
});

it('a space of DATEX II that is closed is neither taken nor free', async () => {
  const run = parkingRun(9);
  const free = '<parkingOccupancy><parkingNumberOfVacantSpaces>1</parkingNumberOfVacantSpaces></parkingOccupancy>';
  const closed = '<parkingSiteOpeningStatus>closed</parkingSiteOpeningStatus>';
  await run.file('spot-files', 'status.xml', statusOf(free + closed));
  await guided(run, 9.01);
  expect(run.rows('spot_states')).toMatchObject([{ occupied: null, closed: true }]);
  expect(run.indicators('spots-occupied')).toMatchObject([{ value: null }]);
});

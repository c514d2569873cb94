import { at, count, guided, parkingRun } from './scene';

const device = 'testville--parking-7';

describe('a car park of which nobody knows how full it is', () => {
  it.each([
    ['spacesAvailable', { capacity: 100, occupied: 900, status: 'spacesAvailable' }],
    ['full', { capacity: 100, free: 900, status: 'full' }],
    ['open', { capacity: 100, occupied: 900, status: 'open' }],
  ])('shows no level of a count that is impossible, whatever word stands beside it: %s', async (_, said) => {
    const run = parkingRun(9);
    await run.send('occupancy', device, { ts: at(9), ...said });
    expect((await guided(run, 9.01))[device]).toMatchObject({ level: 'unknown', free: null });
    expect(await run.alarms('no-data')).toMatchObject([{ clearedAt: null }]);
  });

  it('is an alarm as long as its sender says 0 of 0 spaces, and until the next count', async () => {
    const run = parkingRun(9.7);
    const nothing = (hour: number) => ({ ts: at(hour), capacity: 0, free: 0 });
    await run.send('occupancy', device, count(9, 40), ...[9.1, 9.2, 9.3, 9.4].map(nothing));
    expect(await run.alarms('no-data')).toMatchObject([{ raisedAt: at(9.25), clearedAt: null }]);
    await run.send('occupancy', device, nothing(9.5), count(9.6, 40));
    expect(await run.alarms('no-data')).toMatchObject([{ raisedAt: at(9.25), clearedAt: at(9.6) }]);
  });

  it('is an alarm when it has opened again, and nobody counts it', async () => {
    const run = parkingRun(9.7);
    const says = (hour: number, status: string) => ({ ts: at(hour), status });
    await run.send(
      'occupancy',
      device,
      count(7.9, 40),
      says(8, 'closed'),
      ...[9, 9.2, 9.4].map((hour) => says(hour, 'open')),
    );
    expect(await run.alarms('no-data')).toMatchObject([{ raisedAt: at(9.25), clearedAt: null }]);
  });
});

describe('the word of a car park in our own form', () => {
  it.each(['gesperrt', '关闭', '__proto__', 'constructor'])('is refused where nobody knows it: %s', async (status) => {
    const run = parkingRun(9);
    await run.send('occupancy', device, count(9, 5, { status }));
    expect(run.refused()).toEqual(['schema.invalid']);
  });

  it.each(['NFC', 'NFD'])('is the same however its letters are put together: %s', async (form) => {
    const run = parkingRun(9);
    await run.send('occupancy', device, count(9, 5, { status: 'Störung'.normalize(form) }));
    expect(run.rows('occupancies')).toMatchObject([{ level: 'closed' }]);
  });
});

it('a group that names itself as its car park is counted', async () => {
  const run = parkingRun(9);
  const group = { id: 'g', type: 'ParkingGroup', refParkingSite: 'g', observationDateTime: at(9) };
  const counted = { ...group, availableSpotNumber: 5, totalSpotNumber: 10 };
  await run.file('occupancy-files', 'g.json', JSON.stringify([counted]));
  await guided(run, 9.01);
  expect(run.indicators('free-spaces').map(({ value }) => value)).toEqual([5]);
});

it('a long name is cut between characters', async () => {
  const run = parkingRun(9);
  await run.file('sites', 'list.json', JSON.stringify([{ uid: 's', name: `${'x'.repeat(199)}😀` }]));
  expect(run.rows('sites')).toMatchObject([{ name: 'x'.repeat(199) }]);
});

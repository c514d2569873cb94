import fc from 'fast-check';
import { runs } from '../../support/exploring';
import { at, count, parkingRun } from './scene';

const device = 'testville--parking-7';

/** Counts of an hour, every quarter. */
const quarters = (hour: number, ...occupied: readonly number[]) =>
  occupied.map((spaces, i) => count(hour + i / 4, spaces));

describe('how full a car park is', () => {
  it('is capacity less occupied, or what the sender says is free', async () => {
    const run = parkingRun(10);
    await run.send('occupancy', device, count(9, 40), { ts: at(9.25), capacity: 100, free: 30 });
    expect(run.rows('occupancies')).toMatchObject([
      { occupied: 40, free: 60, occupancy_percent: 40, level: 'spacesAvailable', flags: [] },
      { occupied: 70, free: 30, occupancy_percent: 70, level: 'spacesAvailable', flags: [] },
    ]);
  });

  it.each([
    ['more than its spaces', 103, 0, ['clamped']],
    ['fewer than none', -1, 100, ['clamped']],
  ])('is clamped and flagged when %s are taken', async (_, occupied, free, flags) => {
    const run = parkingRun(10);
    await run.send('occupancy', device, count(9, occupied));
    expect(run.rows('occupancies')).toMatchObject([{ free, flags }]);
  });

  it('is unknown, and not full, of a capacity of 0', async () => {
    const run = parkingRun(10);
    await run.send('occupancy', device, { ts: at(9), capacity: 0, free: 0, occupied: 0 });
    expect(run.rows('occupancies')).toMatchObject([
      { capacity: null, free: null, occupied: null, occupancy_percent: null, level: 'unknown' },
    ]);
    expect(await run.alarms('full')).toEqual([]);
  });

  it('is of the list where the count has no capacity, and both are kept', async () => {
    const run = parkingRun(10);
    await run.file('sites', 'list.json', JSON.stringify([{ uid: '7', name: 'North', capacity: 50 }]));
    await run.send('occupancy', device, { ts: at(10), free: 20 }, { ts: at(10.01), capacity: 48, free: 20 });
    expect(run.rows('occupancies')).toMatchObject([
      { capacity: 50, capacity_live: null, capacity_static: 50, occupied: 30 },
      { capacity: 48, capacity_live: 48, capacity_static: 50, occupied: 28 },
    ]);
  });

  it('is what is free alone where nobody knows the spaces', async () => {
    const run = parkingRun(10);
    await run.send('occupancy', device, { ts: at(9), free: 12 }, { ts: at(9.25), free: 0 });
    expect(run.rows('occupancies')).toMatchObject([
      { free: 12, occupied: null, level: 'spacesAvailable' },
      { free: 0, occupied: null, level: 'full' },
    ]);
  });

  it('is unknown where the figure is impossible for any drift', async () => {
    const run = parkingRun(10);
    await run.send('occupancy', device, count(9, 900), count(9.1, 900));
    expect(run.rows('occupancies')).toMatchObject([
      { free: null, level: 'unknown', flags: ['doubtful'] },
      { free: null, level: 'unknown', flags: ['doubtful'] },
    ]);
    expect(await run.alarms('no-data')).toMatchObject([{ detail: 'the count is impossible', clearedAt: null }]);
  });

  it('is the fuller one of two counts of one time', async () => {
    const run = parkingRun(10);
    const other = { ts: at(9), capacity: 100, free: 20, status: 'almostFull', entered: 3 };
    await run.send('occupancy', device, count(9, 60, { status: 'open' }), other);
    expect(run.rows('occupancies')).toMatchObject([
      { capacity_live: 100, occupied: 80, free: 20, occupancy_percent: 80, entered: 3 },
    ]);
  });

  it.each([
    ['taken spaces and passages', count(9, 80, { entered: 3, exited: 9 }), count(9, 60, { entered: 5, exited: 1 })],
    [
      'free spaces',
      { ts: at(9), capacity: 100, free: 40, entered: 5 },
      { ts: at(9), capacity: 100, free: 20, exited: 9 },
    ],
  ])('has the fuller of each figure of two counts of one time: %s', async (_, ...counts) => {
    const run = parkingRun(10);
    await run.send('occupancy', device, ...counts);
    expect(run.rows('occupancies')).toMatchObject([{ occupied: 80, free: 20, entered: 5, exited: 9 }]);
  });

  it('says closed whatever it counts', async () => {
    const run = parkingRun(10);
    await run.send('occupancy', device, count(9, 99, { status: 'closed' }));
    expect(run.rows('occupancies')).toMatchObject([{ level: 'closed' }]);
    expect(await run.alarms('full')).toEqual([]);
  });
});

describe('alarms of a full car park', () => {
  it('are raised at 90 and 98 %, and over 3 points below', async () => {
    const run = parkingRun(10);
    await run.send('occupancy', device, ...quarters(8, 89, 90, 97, 98, 96, 95, 94, 88));
    expect(await run.alarms('guide-elsewhere')).toMatchObject([{ raisedAt: at(8.25), clearedAt: null }]);
    expect(await run.alarms('full')).toMatchObject([{ raisedAt: at(8.75), clearedAt: at(9.5) }]);
    await run.send('occupancy', device, ...quarters(10, 86));
    expect(await run.alarms('guide-elsewhere')).toMatchObject([{ clearedAt: at(10) }]);
    expect(run.rows('occupancies').map(({ level }) => level)).toEqual([
      'spacesAvailable',
      'almostFull',
      'almostFull',
      'full',
      'full',
      'full',
      'almostFull',
      'almostFull',
      'spacesAvailable',
    ]);
  });

  it('follow the settings of the city', async () => {
    const run = parkingRun(10, { guideElsewherePercent: 70, fullPercent: 80 });
    await run.send('occupancy', device, ...quarters(9, 75, 80));
    expect(await run.alarms('guide-elsewhere')).toMatchObject([{ raisedAt: at(9) }]);
    expect(await run.alarms('full')).toMatchObject([{ raisedAt: at(9.25), detail: '80 % full, 20 spaces free' }]);
  });

  it('are over when nobody knows any more, and come again with the next count', async () => {
    const run = parkingRun(9.25);
    await run.send('occupancy', device, count(9, 99));
    await run.sweep(at(9.5));
    expect(await run.alarms('full')).toMatchObject([{ raisedAt: at(9), clearedAt: at(9.25) }]);
    expect(await run.alarms('no-data')).toMatchObject([{ raisedAt: at(9.25), detail: 'no count for 15 min' }]);
    await run.send('occupancy', device, count(9.5, 99));
    expect(await run.alarms('full')).toMatchObject([{ clearedAt: at(9.25) }, { raisedAt: at(9.5), clearedAt: null }]);
    expect(await run.alarms('no-data')).toMatchObject([{ clearedAt: at(9.5) }]);
  });

  it('are of the words of a sender that counts nothing', async () => {
    const run = parkingRun(10);
    await run.send('occupancy', device, { ts: at(9), status: 'almostFull' }, { ts: at(9.1), status: 'full' });
    expect(run.rows('occupancies').map(({ level }) => level)).toEqual(['almostFull', 'full']);
    expect(await run.alarms('full')).toMatchObject([{ raisedAt: at(9.1) }]);
  });
});

describe('whatever counts come', () => {
  it('what is free is from 0 to the spaces, and unknown of no spaces', async () => {
    const counts = fc.array(
      fc.record({
        quarter: fc.integer({ min: 0, max: 60 }),
        occupied: fc.integer({ min: -30, max: 140 }),
        capacity: fc.constantFrom(0, 100),
      }),
      { minLength: 1, maxLength: 20 },
    );
    await fc.assert(
      fc.asyncProperty(counts, async (all) => {
        const run = parkingRun(16);
        await run.send('occupancy', device, ...all.map(({ quarter, ...rest }) => ({ ts: at(quarter / 4), ...rest })));
        for (const row of run.rows('occupancies')) {
          if (row.capacity === null) expect([row.free, row.level]).toEqual([null, 'unknown']);
          else if (row.free !== null) expect(Number(row.free)).toBeGreaterThanOrEqual(0);
          if (row.free !== null) expect(Number(row.free)).toBeLessThanOrEqual(100);
        }
      }),
      { numRuns: runs(20, 150) },
    );
  });
});

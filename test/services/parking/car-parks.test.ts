import fc from 'fast-check';
import { runs } from '../../support/exploring';
import { at, count, guided, parkingRun } from './scene';

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

describe('a counter that drifts', () => {
  it('below nothing is set right by as much, for a day after', async () => {
    const run = parkingRun(40);
    await run.send(
      'occupancy',
      device,
      count(1, -6),
      count(2, -8),
      count(3, -8),
      count(12, 42),
      count(26.5, 30),
      count(27.5, 30),
    );
    expect(run.rows('occupancies').map(({ occupied, flags }) => [occupied, flags])).toEqual([
      [0, ['clamped']],
      [0, ['clamped', 'corrected']],
      [0, ['corrected']],
      [50, ['corrected']],
      [38, ['corrected']],
      [30, []],
    ]);
    expect(await run.alarms('counter-drift')).toMatchObject([
      { raisedAt: at(2), clearedAt: at(27.5), detail: expect.stringMatching(/of 100 spaces/) },
    ]);
  });

  it('above 105 % is set right to full', async () => {
    const run = parkingRun(20);
    await run.send('occupancy', device, count(9, 110), count(9.25, 112), count(9.5, 90));
    expect(run.rows('occupancies').map(({ occupied }) => occupied)).toEqual([110, 102, 80]);
  });

  it('once alone is a slip', async () => {
    const run = parkingRun(20);
    await run.send('occupancy', device, count(9, 60), count(9.25, -5), count(9.5, 61));
    expect(run.rows('occupancies').map(({ occupied }) => occupied)).toEqual([60, 0, 61]);
    expect(await run.alarms('counter-drift')).toEqual([]);
  });

  /** Counts as they come, day by day. */
  const counted = async (counts: readonly ReturnType<typeof count>[]) => {
    const run = parkingRun(0);
    for (const one of counts) {
      run.ports.clock.set(Date.parse(one.ts));
      await run.send('occupancy', device, one);
    }
    return run;
  };

  const nights = (lowest: (day: number) => number, days: number) =>
    Array.from({ length: days }, (_, day) => [count(24 * day + 3, lowest(day)), count(24 * day + 13, 70)]).flat();

  it('by more than 5 % a week in its nights is set right by what it has risen', async () => {
    const run = await counted(nights((day) => 5 + day, 24));
    const [last] = run.rows('occupancies').slice(-1);
    // Lowest of the nights of the last week 22, of the week two before it 8.
    expect(last).toMatchObject({ occupied: 70 - 14, flags: ['corrected'] });
    expect(await run.alarms('counter-drift')).toMatchObject([{ raisedAt: at(24 * 19 + 13), clearedAt: null }]);
  });

  it('is none where a weekend is full all night, or nights rise by less', async () => {
    const run = await counted(nights((day) => (day % 7 > 4 ? 90 : 5 + Math.floor(day / 2)), 24));
    expect(await run.alarms('counter-drift')).toEqual([]);
  });

  it('that counts passages alone is known after a day, and reset when it is below nothing', async () => {
    const run = parkingRun(40);
    const passed = (hour: number, entered: number, exited: number) => ({
      ts: at(hour),
      capacity: 100,
      entered,
      exited,
    });
    await run.send(
      'occupancy',
      device,
      passed(0, 0, 5),
      passed(8, 60, 0),
      passed(20, 0, 50),
      passed(24, 0, 20),
      passed(30, 30, 0),
    );
    expect(run.rows('occupancies').map(({ occupied, flags }) => [occupied, flags])).toEqual([
      [null, ['reset']],
      [null, []],
      [null, []],
      [0, ['reset']],
      [30, []],
    ]);
  });
});

describe('days of a car park', () => {
  const hourly = (day: number, zoneHours: number) =>
    Array.from({ length: 25 }, (_, i) => ({
      ...count(24 * day + i - zoneHours, 50),
      entered: 10,
      exited: 10,
      minutes: 60,
    }));

  it('have its turnover: arrivals a space, and how long it was known', async () => {
    const run = parkingRun(26, { staleMinutes: 60, carParkMinutes: 30 });
    await run.send('occupancy', device, ...hourly(0, 0));
    expect(run.rows('park_days')).toMatchObject([
      {
        date: '2026-03-02',
        capacity: 100,
        known_percent: 100,
        mean_percent: 50,
        full_minutes: 0,
        arrivals: 240,
        turnover: 2.4,
      },
    ]);
    expect(run.indicators('turnover')).toMatchObject([{ value: 2.4 }]);
  });

  it('are those of the clock of the city', async () => {
    const run = parkingRun(26, { staleMinutes: 60, carParkMinutes: 30 }, { timeZone: 'Asia/Shanghai' });
    await run.send('occupancy', device, ...hourly(0, 8));
    expect(run.rows('park_days')).toMatchObject([{ date: '2026-03-02', event_time: at(-8), arrivals: 240 }]);
  });

  it('have no arrivals where they were counted for less than nine tenths of the day', async () => {
    const run = parkingRun(26);
    await run.send(
      'occupancy',
      device,
      ...hourly(0, 0).map(({ minutes: _, ...one }, i) => (i < 4 ? count(i, 50) : one)),
    );
    expect(run.rows('park_days')).toMatchObject([{ known_percent: 25, arrivals: null, turnover: null }]);
  });
});

describe('what signs show', () => {
  it('is published with each new count, and unknown when it is stale, not free', async () => {
    const run = parkingRun(9);
    await run.send('occupancy', device, count(9, 92));
    expect(await guided(run, 9.02)).toEqual({
      [device]: { level: 'almostFull', free: 8, capacity: 100, countedAt: at(9), validUntil: at(9.25) },
    });
    expect(await guided(run, 9.1)).toEqual({});
    expect(await guided(run, 9.3)).toMatchObject({ [device]: { level: 'unknown', free: null, countedAt: at(9) } });
    await run.send('occupancy', device, count(9.3, 50));
    expect(await guided(run, 9.31)).toMatchObject({ [device]: { level: 'spacesAvailable', free: 50 } });
  });

  it('says how much is free in all, how full they are, and how many are known', async () => {
    const run = parkingRun(9);
    await run.send('occupancy', 'testville--parking-7', count(9, 92));
    await run.send('occupancy', 'testville--parking-8', count(9, 50, { status: 'closed' }));
    await run.send('occupancy', 'testville--parking-9', count(8.5, 0));
    await run.file('occupancy-files', 'feed.json', JSON.stringify([{ ...parkApi, realtime_data_updated_at: at(9) }]));
    await guided(run, 9.02);
    expect(run.indicators('free-spaces')).toMatchObject([{ value: 8 + 40, deviceId: 'testville' }]);
    expect(run.indicators('occupancy')).toMatchObject([{ value: (100 * (92 + 60)) / 200 }]);
    expect(run.indicators('known')).toMatchObject([{ value: 75 }]);
  });

  it('has no figure where nobody counts', async () => {
    const run = parkingRun(9);
    await guided(run, 9);
    expect(['free-spaces', 'occupancy', 'known', 'spots-occupied'].map((id) => run.indicators(id)[0]?.value)).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it('leaves out a car park that is retired', async () => {
    const inService = [
      { thingName: 'testville--parking-8', deviceType: 'car-park', externalId: '8', connectsAs: 'thing' as const },
    ];
    const run = parkingRun(9, {}, { inService });
    await run.send('occupancy', 'testville--parking-8', count(9, 92));
    expect(Object.keys(await guided(run, 9.02))).toEqual(['testville--parking-8']);
  });

  it('keeps no car park from another that cannot be shown', async () => {
    const run = parkingRun(9);
    for (const id of ['7', '8']) await run.send('occupancy', `testville--parking-${id}`, count(9, 50));
    const shadows = run.ports.shadows.updateDesired.bind(run.ports.shadows);
    jest
      .spyOn(run.ports.shadows, 'updateDesired')
      .mockImplementationOnce(() => Promise.reject(new Error('throttled')))
      .mockImplementation(shadows);
    await expect(guided(run, 9.01)).rejects.toThrow('throttled');
    expect(run.ports.shadows.desired).toHaveLength(1);
    expect(Object.keys(await guided(run, 9.02))).toHaveLength(1);
  });
});

const parkApi = {
  uid: '10',
  realtime_data_updated_at: at(9),
  realtime_opening_status: 'OPEN',
  realtime_capacity: 100,
  realtime_free_capacity: 40,
};

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
      { numRuns: runs(20, 300) },
    );
  });
});

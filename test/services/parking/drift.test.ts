import { at, count, parkingRun } from './scene';

const device = 'testville--parking-7';

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

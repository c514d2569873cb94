import { at, flowed, household, repeated, volumes, waterRun } from './scene';

const open = (raised: number) => [{ raisedAt: at(raised), clearedAt: null }];
const over = (raised: number, cleared: number) => [{ raisedAt: at(raised), clearedAt: at(cleared) }];

describe('a leak behind a meter', () => {
  it('is flow in each of 24 hours, and over with the first hour below 3.8 L', async () => {
    const run = waterRun(40);
    await run.send('consumption', 'wm-1', volumes(0, [...repeated(30, 12), 3]));
    expect(await run.alarms('leak')).toMatchObject(over(23, 30));
  });

  it.each([
    ['23 hours', repeated(23, 12)],
    ['an hour without flow', [...repeated(12, 12), 0, ...repeated(18, 12)]],
    ['an hour that nobody read', [...repeated(12, 12), null, ...repeated(18, 12)]],
  ])('is not %s', async (_, litres) => {
    const run = waterRun(40);
    await run.send('consumption', 'wm-1', volumes(0, litres));
    expect(await run.alarms('leak')).toEqual([]);
  });

  it('is neither raised nor cleared by an estimate', async () => {
    const raised = waterRun(40);
    await raised.send('consumption', 'wm-1', volumes(0, repeated(24, 12), { estimated: [5] }));
    expect(await raised.alarms('leak')).toEqual([]);
    const cleared = waterRun(40);
    await cleared.send('consumption', 'wm-1', volumes(0, [...repeated(24, 12), 0], { estimated: [24] }));
    expect(await cleared.alarms('leak')).toMatchObject(open(23));
  });

  it.each([
    ['above the setting', 90, { leakLitresPerHour: 3.8 }],
    ['below the setting, which says when it is over and not whether it is one', 90, { leakLitresPerHour: 100 }],
    ['however small', 1, {}],
  ])('stands while water flows without a pause: %s', async (_, litres, section) => {
    const run = waterRun(60, section);
    await run.send('consumption', 'wm-1', volumes(0, [...repeated(50, litres), 0]));
    expect(await run.alarms('leak')).toMatchObject(over(23, 50));
  });

  it('is not what a household uses in a day or six hours, for nobody knows its hours', async () => {
    for (const minutes of [1440, 360]) {
      const run = waterRun(24 * 4);
      const litres = repeated((3 * 1440) / minutes, minutes / 6);
      await run.send('consumption', 'wm-1', { ...volumes(0, litres), minutes });
      expect([minutes, await run.alarms('leak')]).toEqual([minutes, []]);
    }
  });

  it('is not 95 quarters that were measured and an estimate', async () => {
    const run = waterRun(40, { readingMinutes: 15 });
    await run.send('consumption', 'wm-1', { ...volumes(0, repeated(96, 2), { estimated: [50] }), minutes: 15 });
    expect(await run.alarms('leak')).toEqual([]);
  });

  it('says nothing of how much a household uses, and no other alarm does', async () => {
    const run = waterRun(0);
    for (const [n, litres] of [...Array(9).fill(repeated(24, 77)), [777, -77]].entries()) {
      run.ports.clock.set(Date.parse(at(24 * n + 24)));
      await run.send('consumption', 'wm-1', volumes(24 * n, litres));
    }
    const raised = await Promise.all(['leak', 'backflow', 'meter-burst'].map((alarm) => run.alarms(alarm)));
    expect(raised.flat().map(({ detail }) => detail)).toEqual([
      'flow in all readings of 24 h',
      'a reading below zero in 24 h',
      'flow far above that of the days before',
    ]);
  });

  it('says nothing of when or how often a household uses it either: texts of a day do not change with its hours', async () => {
    const run = waterRun(0, { readingMinutes: 15 });
    const texts = new Set<string>();
    for (let hour = 0; hour < 60; hour++) {
      run.ports.clock.set(Date.parse(at(hour + 1)));
      const quarters = hour < 30 ? [2, 2, hour % 3, 2] : [0, 0, hour < 40 ? 2 : 0, 0];
      await run.send('consumption', 'wm-1', volumes(hour, quarters, { minutes: 15 }));
      await run.send('consumption', 'wm-2', volumes(hour, [hour % 4 === 0 ? 0 : -20]));
      for (const alarm of ['intermittent-leak', 'backflow', 'reversed-meter'])
        for (const { detail } of await run.alarms(alarm)) texts.add(detail);
    }
    expect([...texts].sort()).toEqual([
      'a reading below zero in 24 h',
      'all flow of 24 h is below zero',
      'flow in 50 to 95 of the 96 quarters of 24 h',
    ]);
  });

  it('smaller than the setting does not say either in which hours water is used beside it', async () => {
    const run = waterRun(0);
    const texts = new Set<string>();
    for (let hour = 0; hour < 41; hour++) {
      run.ports.clock.set(Date.parse(at(hour + 1)));
      await run.send('consumption', 'wm-1', volumes(hour, [hour === 40 ? 0 : hour % 3 === 0 ? 60 : 2]));
      for (const { detail, clearedAt } of await run.alarms('leak')) texts.add(`${clearedAt}: ${detail}`);
    }
    expect([...texts]).toEqual(['null: flow in all readings of 24 h', `${at(40)}: flow in all readings of 24 h`]);
  });

  it('is found in registers as in volumes', async () => {
    const run = waterRun(40);
    const registers = Array.from({ length: 27 }, (_, hour) => ({
      id: 'urn:x:1',
      type: 'WaterConsumptionObserved',
      waterConsumption: { type: 'Property', value: 100 + 0.012 * hour, observedAt: at(hour), unitCode: 'MTQ' },
    }));
    await run.send('consumption', 'wm-1', ...registers);
    expect(await run.alarms('leak')).toMatchObject(open(24));
  });

  it('flows 50 to 95 of 96 quarters: it comes and goes', async () => {
    const run = waterRun(40, { readingMinutes: 15 });
    const litres = Array.from({ length: 120 }, (_, i) => (i % 2 === 0 || i % 8 === 1 ? 2 : 0));
    await run.send('consumption', 'wm-1', { ...volumes(0, [...litres.slice(0, 96), ...repeated(24, 0)]), minutes: 15 });
    expect(await run.alarms('intermittent-leak')).toMatchObject([{ raisedAt: at(23.5), clearedAt: at(28) }]);
    expect(await run.alarms('leak')).toEqual([]);
  });
});

describe('flow in 80 of the 96 quarters of a day', () => {
  it.each([5, 15])('is intermittent, of readings of %d minutes too', async (minutes) => {
    const run = waterRun(40, { readingMinutes: minutes });
    const each = 15 / minutes;
    const litres = repeated(96 * each, 0).map((_, i) => (i % each === 0 && (i / each) % 6 !== 0 ? 2 : 0));
    await run.send('consumption', 'wm-1', { ...volumes(0, litres), minutes });
    const found = await run.alarms('intermittent-leak');
    expect(found).toMatchObject([{ detail: 'flow in 50 to 95 of the 96 quarters of 24 h' }]);
    expect(await run.alarms('leak')).toEqual([]);
  });
});

describe('water that flows back', () => {
  it('stands until a day has none', async () => {
    const run = waterRun(60);
    await run.send('consumption', 'wm-1', volumes(0, [20, -24, ...repeated(40, 5)]));
    expect(await run.alarms('backflow')).toMatchObject(over(1, 25));
  });

  it('all day long is a meter the wrong way round', async () => {
    const run = waterRun(60);
    await run.send('consumption', 'wm-1', volumes(0, [...household.map((litres) => -litres), 9]));
    expect(await run.alarms('reversed-meter')).toMatchObject(over(23, 24));
  });
});

describe('a meter that stands still', () => {
  const days = (count: number) => Array.from({ length: count }, (_, day) => volumes(24 * day, repeated(24, 0)));

  it.each([
    ['29 days is none', 29, []],
    ['31 days is one, until water flows', 31, [{ clearedAt: at(24 * 31) }]],
  ])('for %s', async (_, count, expected) => {
    const run = waterRun(0);
    for (const day of [...days(count), volumes(24 * count, [5])]) {
      run.ports.clock.set(Date.parse(day.ts) + 86_400_000);
      await run.send('consumption', 'wm-1', day);
    }
    expect(await run.alarms('stopped-meter')).toMatchObject(expected);
  });
});

describe('estimates', () => {
  it('of nothing for a month do not say that a meter stands still', async () => {
    const run = waterRun(0);
    for (let day = 0; day < 32; day++) {
      run.ports.clock.set(Date.parse(at(24 * day + 24)));
      await run.send(
        'consumption',
        'wm-1',
        volumes(24 * day, repeated(24, 0), { estimated: [...repeated(24, 0).keys()] }),
      );
    }
    expect(await run.alarms('stopped-meter')).toEqual([]);
  });
});

describe('a flow as of a burst pipe', () => {
  it('is above three times the 99th percentile of the days before', async () => {
    const run = waterRun(0);
    for (let day = 0; day < 9; day++) {
      run.ports.clock.set(Date.parse(at(24 * day + 24)));
      await run.send('consumption', 'wm-1', volumes(24 * day, household));
    }
    run.ports.clock.set(Date.parse(at(24 * 9 + 6)));
    await run.send('consumption', 'wm-1', volumes(24 * 9, [3, 0, 900, 0]));
    expect(await run.alarms('meter-burst')).toMatchObject([{ raisedAt: at(24 * 9 + 2), clearedAt: at(24 * 9 + 3) }]);
  });

  it('does not become usual when it lasts for days, and is over when it is', async () => {
    const run = waterRun(0);
    const days = [...Array(9).fill(household), ...Array(4).fill(repeated(24, 2000)), household];
    for (const [day, litres] of days.entries()) {
      run.ports.clock.set(Date.parse(at(24 * day + 24)));
      await run.send('consumption', 'wm-1', volumes(24 * day, litres));
    }
    expect(await run.alarms('meter-burst')).toMatchObject([{ raisedAt: at(24 * 9), clearedAt: at(24 * 13) }]);
  });

  it('is none of a meter that nobody knows for a week', async () => {
    const run = waterRun(40);
    await run.send('consumption', 'wm-1', volumes(0, [...household, 900]));
    expect(await run.alarms('meter-burst')).toEqual([]);
  });
});

describe('what a meter says of itself', () => {
  it.each([
    ['dry-meter', 'dry'],
    ['tamper', 'tamper'],
    ['meter-fault', 'fault'],
    ['battery-low', 'battery'],
    ['backflow', 'reverse'],
    ['meter-burst', 'burst'],
    ['leak', 'leak'],
    ['intermittent-leak', 'intermittent'],
  ])('raises %s, and clears it', async (alarm, fault) => {
    const run = waterRun(12);
    await run.send('consumption', 'wm-1', volumes(0, [1], { faults: [fault], at: at(1) }));
    await run.send('consumption', 'wm-1', volumes(1, [1], { faults: [], at: at(2) }));
    expect(await run.alarms(alarm)).toMatchObject([{ subject: 'meter', ...over(1, 2)[0] }]);
  });
});

describe('registers', () => {
  const register = (hour: number, litres: number) => ({
    type: 'WaterConsumptionObserved',
    dateObserved: at(hour),
    waterConsumption: { value: litres, unitCode: 'LTR' },
  });
  const used = async (...litres: readonly number[]) => {
    const run = waterRun(40);
    await run.send('consumption', 'wm-1', ...litres.map((value, hour) => register(hour, value)));
    return { run, total: (await flowed(run)).reduce((sum, { litres: one }) => sum + one, 0) };
  };

  it('that roll over count on', async () => {
    expect((await used(99_999_990, 5)).total).toBe(15);
  });

  it('that begin anew are another meter, and no backflow', async () => {
    const { run, total } = await used(4_000_000, 20, 30);
    expect([total, await run.alarms('backflow')]).toEqual([10, []]);
  });

  it('of a meter that was exchanged are no rollover, for none of its size passes so much', async () => {
    const run = waterRun(80);
    await run.send('consumption', 'wm-1', register(0, 9_100_000), register(24, 100), register(25, 130));
    expect((await flowed(run)).map(({ litres }) => litres)).toEqual([0, 30]);
  });

  it.each([
    ['two seconds early or late', (i: number) => i + 1 + ([-2, 0, 2][i % 3] as number) / 3600],
    ['at half past, early or late', (i: number) => i + 0.5 + ([2, -2, 0][i % 3] as number) / 3600],
    ['and twice more in between', (i: number) => i / 3],
  ])('that come %s are a reading an hour', async (_, hourOf) => {
    const run = waterRun(75);
    const count = hourOf(1) < 1 ? 220 : 73;
    const messages = Array.from({ length: count }, (_, i) => register(hourOf(i), 1000 + Math.round(12 * hourOf(i))));
    await run.send('consumption', 'wm-1', ...messages);
    expect(run.rows('meter_days').slice(1)).toMatchObject([{ measured: 24 }, { measured: 24 }]);
    expect(await run.alarms('leak')).toMatchObject([{ clearedAt: null }]);
  });

  it('that fall faster than water flows through a meter of their size are another meter, and no backflow', async () => {
    const { run, total } = await used(480_000, 300_000, 300_012);
    expect([total, await run.alarms('backflow')]).toEqual([12, []]);
    expect(await flowed(run)).toMatchObject([{ flags: ['meter-reset'], litres: 0 }, { flags: [] }]);
  });

  it('that fall a little are water that flowed back', async () => {
    const { run } = await used(5000, 4980);
    expect(await run.alarms('backflow')).toMatchObject(open(1));
  });

  it('over a gap are a sum, and say nothing of a leak', async () => {
    const run = waterRun(60);
    await run.send('consumption', 'wm-1', ...[0, 30, 31].map((hour) => register(hour, 1000 + 12 * hour)));
    expect(await run.alarms('leak')).toEqual([]);
    expect((await flowed(run)).map(({ litres }) => litres)).toEqual([360, 12]);
  });
});

describe('a day of a meter', () => {
  it('has how well it was read, and not what was used', async () => {
    const run = waterRun(40, {}, 'Asia/Shanghai');
    await run.send(
      'consumption',
      'wm-1',
      volumes(-8, [...household.slice(0, 20), null, null, 8, 4, 3], { estimated: [2] }),
    );
    expect(run.rows('meter_days')).toEqual([
      {
        event_time: at(-8),
        device_id: 'wm-1',
        date: '2026-03-02',
        expected: 24,
        measured: 21,
        estimated: 1,
        missing: 2,
        flags: [],
      },
    ]);
    expect(run.indicators('readings-complete').at(-1)).toMatchObject({ value: 87.5 });
  });

  it('of the hour that clocks skip has 23 readings', async () => {
    const run = waterRun(24 * 6 + 36, {}, 'America/New_York');
    await run.send('consumption', 'wm-1', volumes(24 * 6 + 5, repeated(24, 1)));
    expect(run.rows('meter_days')).toMatchObject([{ date: '2026-03-08', expected: 23, measured: 23, missing: 0 }]);
  });
});

describe('volumes of one time', () => {
  const quarters = { ...volumes(0, repeated(4, 25)), minutes: 15 };
  const total = async (...messages: readonly object[]) => {
    const run = waterRun(40, { readingMinutes: 15 });
    await run.send('consumption', 'wm-1', ...messages);
    return (await flowed(run)).map(({ litres }) => litres / 1000);
  };

  it('are counted once: the quarters where they have all of the hour, else the hour', async () => {
    expect(await total(volumes(0, [100]), quarters)).toEqual(repeated(4, 0.025));
    expect(await total(quarters, volumes(0, [100]))).toEqual(repeated(4, 0.025));
    expect(await total(volumes(0, [100]), { ...quarters, litres: [25, null, 25, 25] })).toEqual([0.1]);
    expect(await total(volumes(0, [100], { estimated: [0] }), { ...quarters, litres: [25] })).toEqual([0.025]);
  });

  it('that share seconds, of a meter whose clock was set, are two', async () => {
    expect(await total(volumes(0, [100]), volumes(0.999, [50]))).toEqual([0.1, 0.05]);
  });
});

describe('three readings alike in a row', () => {
  const flags = async (litres: readonly (number | null)[], more: object = {}, section: object = {}) => {
    const run = waterRun(40, section);
    await run.send('consumption', 'wm-1', volumes(0, litres, more));
    return run.rows('meter_days')[0]?.flags;
  };

  it('are steady, whatever the setting of leaks is', async () => {
    expect(await flags([5, 5, 5, ...repeated(22, 0)])).toEqual(['steady']);
    expect(await flags([5, 5, 5, ...repeated(22, 0)], {}, { leakLitresPerHour: 50 })).toEqual(['steady']);
  });

  it('are not with a gap or an estimate among them', async () => {
    expect(await flags([5, null, null, 5, 5, ...repeated(20, 0)])).toEqual([]);
    expect(await flags([5, 5, 5, ...repeated(22, 0)], { estimated: [1] })).toEqual([]);
  });
});

describe('a day on which a meter falls silent', () => {
  it('is published with what is missing once the meter is back', async () => {
    const run = waterRun(24 * 5);
    await run.send(
      'consumption',
      'wm-1',
      volumes(0, [...household, ...household.slice(0, 6)]),
      volumes(24 * 4, household),
    );
    const rows = run.rows('meter_days').map(({ date, measured, missing }) => [date, measured, missing]);
    expect(rows).toContainEqual(['2026-03-03', 6, 18]);
  });
});

describe('the share of meters with a leak', () => {
  it('is of those that send, and none where nobody does', async () => {
    const run = waterRun(24);
    await run.send('consumption', 'wm-1', volumes(0, repeated(24, 12)));
    await run.send('consumption', 'wm-2', volumes(0, household));
    await run.sweep(at(24.5));
    expect(run.indicators('leaking').at(-1)).toMatchObject({ value: 50 });
    await run.sweep(at(100));
    expect(run.indicators('leaking').at(-1)).toMatchObject({ value: null });
  });
});

describe('a register that was not read for days', () => {
  it('and has fallen is water that flowed back, published for its day alone', async () => {
    const run = waterRun(120);
    const register = (hour: number, litres: number) => ({
      type: 'WaterConsumptionObserved',
      dateObserved: at(hour),
      waterConsumption: { value: litres, unitCode: 'LTR' },
    });
    await run.send('consumption', 'wm-1', register(0, 5000), register(72, 4990), register(73, 4991));
    expect(await run.alarms('backflow')).toMatchObject([{ raisedAt: at(72), clearedAt: at(73) }]);
  });
});

import { at, lamp, lightingRun } from './scene';

const id = 'testville--lighting-7';

/** A run that has taken messages of one lamp, each in its time. */
async function said(messages: readonly { readonly hour: number; readonly more?: object }[], section: object = {}) {
  const run = lightingRun(messages[0]?.hour ?? 0, section);
  for (const { hour, more } of messages) {
    run.ports.clock.set(Date.parse(at(hour)));
    await run.send('luminaire-status', id, lamp(hour, more));
  }
  return run;
}
const quarters = (from: number, to: number, more: object = {}) =>
  Array.from({ length: Math.round((to - from) * 4) + 1 }, (_, i) => ({ hour: from + i / 4, more }));
const off = { powerState: 'off', powerConsumption: 0.4 };

describe('a lamp that is out', () => {
  it('is reported after ten minutes, and stands through the day until it burns again', async () => {
    const dark = { powerConsumption: 3 };
    const run = await said([
      ...quarters(20, 20.5, dark),
      { hour: 30, more: dark },
      { hour: 33, more: off },
      { hour: 42, more: dark },
      { hour: 43 },
    ]);
    expect(await run.alarms('lamp-out')).toMatchObject([
      { raisedAt: at(20.25), clearedAt: at(43), detail: '3 W of 80 W' },
    ]);
  });

  it('is none by one report of a night and one of the next: by day it is switched off', async () => {
    const dark = { powerConsumption: 3 };
    const run = await said([
      { hour: 30 },
      { hour: 30.5, more: dark },
      { hour: 31, more: off },
      { hour: 42, more: dark },
    ]);
    expect(await run.alarms('lamp-out')).toEqual([]);
  });

  it.each([
    ['at 20 % of what it should take', { powerConsumption: 16 }, 0],
    ['below', { powerConsumption: 15.9 }, 1],
    ['dimmed to a quarter, at a quarter', { powerConsumption: 20, illuminanceLevel: 0.25 }, 0],
    ['dimmed to a quarter, at 5 % of its power', { powerConsumption: 3.9, illuminanceLevel: 0.25 }, 1],
    ['that warms up', { powerConsumption: 1, powerState: 'bootingUp' }, 0],
    ['that says it is low, and not how low', { powerConsumption: 9, powerState: 'low' }, 0],
  ])('is one %s', async (_, more, count) => {
    const run = await said(quarters(20, 20.5, more));
    expect(await run.alarms('lamp-out')).toHaveLength(count);
  });

  it('is one by a rated power of the city, where it says none', async () => {
    const dim = { powerRating: undefined, powerConsumption: 30 };
    expect(await (await said(quarters(20, 20.5, dim), { ratedWatts: 250 })).alarms('lamp-out')).toHaveLength(1);
    expect(await (await said(quarters(20, 20.5, dim), { ratedWatts: 100 })).alarms('lamp-out')).toHaveLength(0);
  });

  it('as a discharge lamp takes half of its power however it is dimmed', async () => {
    const hid = { powerConsumption: 15, illuminanceLevel: 0.25 };
    expect(await (await said(quarters(20, 20.5, hid), { technology: 'hid' })).alarms('lamp-out')).toHaveLength(0);
    const less = { ...hid, powerConsumption: 7 };
    expect(await (await said(quarters(20, 20.5, less), { technology: 'hid' })).alarms('lamp-out')).toHaveLength(1);
  });

  it('is reported at once where its controller says so, and over when it says so while it burns', async () => {
    const word = { powerConsumption: undefined };
    const run = await said([
      { hour: 20, more: { ...word, status: 'defectiveLamp' } },
      { hour: 33, more: { ...word, powerState: 'off' } },
      { hour: 44, more: word },
    ]);
    expect(await run.alarms('lamp-out')).toMatchObject([{ raisedAt: at(20), clearedAt: at(44) }]);
  });
});

describe('a lamp that burns by day', () => {
  it('is reported after half an hour of day, and over when it is off by day', async () => {
    // The sun rises at 06:43, and half an hour is left to lamps.
    const run = await said([...quarters(6, 10), ...quarters(11, 12, off)]);
    expect(await run.alarms('day-burner')).toMatchObject([{ raisedAt: at(7.75), clearedAt: at(11) }]);
  });

  it('is one incident over days, for by night nobody can tell', async () => {
    const run = await said([...quarters(9, 10), { hour: 22 }, { hour: 34 }]);
    expect(await run.alarms('day-burner')).toMatchObject([{ raisedAt: at(9.5), clearedAt: null }]);
  });

  it.each([
    ['at dawn and dusk', quarters(5, 7), {}],
    ['for less than the time of the city', quarters(9, 10), { dayBurnerMinutes: 120 }],
    ['where the sun does not rise', quarters(9, 12), { latitude: 88, longitude: 18 }],
  ])('is none %s', async (_, messages, section) => {
    expect(await (await said(messages, section)).alarms('day-burner')).toEqual([]);
  });

  it('is one in the midnight of a place where the sun does not set', async () => {
    const june = Array.from({ length: 4 }, (_, i) => ({ hour: 24 * 111 + i / 4 }));
    expect(await (await said(june, { latitude: 69.65, longitude: 18.96 })).alarms('day-burner')).toHaveLength(1);
  });
});

describe('a lamp', () => {
  it.each([
    ['over-power', { powerConsumption: 97 }, { powerConsumption: 96 }],
    ['over-power', { powerConsumption: 60, illuminanceLevel: 0.6 }, { powerConsumption: 57, illuminanceLevel: 0.6 }],
    ['power-factor', { powerFactor: 0.79 }, { powerFactor: 0.8 }],
    ['power-factor', { powerFactor: -0.7 }, { powerFactor: -0.9 }],
    ['voltage', { voltage: 254 }, { voltage: 253 }],
    ['voltage', { voltage: 206 }, { voltage: 207 }],
    ['damaged', { status: 'columnIssue' }, { status: 'ok' }],
    ['damaged', { status: 'brokenLantern' }, { status: 'ok' }],
  ])('raises %s by %j, and clears it by %j', async (alarm, wrong, right) => {
    const run = await said([
      { hour: 20, more: wrong },
      { hour: 21, more: right },
    ]);
    expect(await run.alarms(alarm)).toMatchObject([{ raisedAt: at(20), clearedAt: at(21) }]);
  });

  it.each([
    ['power-factor', { powerFactor: 0.3, illuminanceLevel: 0.5, powerConsumption: 40 }],
    ['power-factor', { powerFactor: 0.1, ...off }],
    ['over-power', { powerConsumption: 60, illuminanceLevel: 0.3 }],
  ])('is not judged by %s of %j', async (alarm, more) =>
    expect(await (await said([{ hour: 20, more }])).alarms(alarm)).toEqual([]),
  );

  it('that comes on more than three times in an hour cycles', async () => {
    const turns = Array.from({ length: 9 }, (_, i) => ({ hour: 20 + i / 10, ...(i % 2 === 0 ? { more: off } : {}) }));
    const run = await said([...turns, { hour: 22 }]);
    expect(await run.alarms('cycling')).toMatchObject([{ raisedAt: at(20.7), clearedAt: at(22) }]);
    expect(await (await said(turns.slice(0, 7))).alarms('cycling')).toEqual([]);
  });

  it('has its states in the lake, with what it should take', async () => {
    const run = await said([{ hour: 20, more: { illuminanceLevel: 0.5, powerConsumption: 41, circuit: 'C-4' } }]);
    expect(run.rows('luminaire_states')).toMatchObject([
      { is_on: true, level_percent: 50, watts: 41, expected_watts: 40, is_out: false, is_day: false, cabinet: 'C-4' },
    ]);
  });

  it('has its voltage, its power factor and its plan in the lake', async () => {
    const run = await said([{ hour: 20, more: { voltage: 229, powerFactor: 0.97, activeProgramId: '17' } }]);
    expect(run.rows('luminaire_states')).toMatchObject([{ volts: 229, power_factor: 0.97, plan: '17', faults: [] }]);
  });

  it('that was changed for another one is judged by what the new one says', async () => {
    const run = await said([
      { hour: 20 },
      { hour: 20.25, more: { powerRating: 40, powerConsumption: 40, lifetimePowerConsumption: 0 } },
      { hour: 20.5, more: { powerRating: 40, powerConsumption: 7 } },
      { hour: 20.75, more: { powerRating: 40, powerConsumption: 7 } },
    ]);
    expect(run.rows('luminaire_states').map(({ expected_watts }) => expected_watts)).toEqual([80, 40, 40, 40]);
    expect(await run.alarms('lamp-out')).toMatchObject([{ detail: '7 W of 40 W', raisedAt: at(20.75) }]);
  });

  it('that says two things of one time is the same in whatever order they come', async () => {
    const both = async (...watts: readonly number[]) => {
      const run = lightingRun(20);
      for (const hour of [20, 20.25])
        for (const one of watts) {
          run.ports.clock.set(Date.parse(at(hour)));
          await run.send('luminaire-status', id, lamp(hour, { powerConsumption: one }));
        }
      return run.rows('luminaire_states').map((row) => [row.event_time, row.watts]);
    };
    expect(await both(1, 80)).toEqual(await both(80, 1));
  });

  it('that is offline counts neither as lit nor as faulty', async () => {
    const run = await said([{ hour: 20 }]);
    await run.send(
      'luminaire-status',
      'testville--lighting-8',
      lamp(20, { powerConsumption: 1, status: 'defectiveLamp' }),
    );
    await run.sweep(at(20.1));
    const shown = (name: string) => run.indicators(name).at(-1)?.value;
    expect([shown('lit'), shown('faulty')]).toEqual([50, 50]);
    await run.sweep(at(23));
    expect([shown('lit'), shown('faulty')]).toEqual([null, null]);
  });
});

describe('a day of a lamp', () => {
  const night = (level: number, meter?: (i: number) => object) =>
    quarters(0, 24.25).map(({ hour }, i) => {
      const burns = hour < 7 || hour >= 18;
      const more = burns ? { illuminanceLevel: level, powerConsumption: 80 * level } : { ...off, powerConsumption: 0 };
      return { hour, more: { ...more, ...meter?.(i) } };
    });

  it('is its energy, its burn hours and what dimming saved', async () => {
    const run = await said(night(0.5));
    expect(run.rows('energy_daily')).toMatchObject([
      {
        date: '2026-03-02',
        kwh: 0.52,
        source: 'power',
        burn_hours: 13,
        full_kwh: 1.04,
        saving_percent: 50,
        known_hours: 24,
      },
    ]);
    expect(run.indicators('energy').map(({ value }) => value)).toEqual([0.52]);
    expect(run.indicators('saving').map(({ value }) => value)).toEqual([50]);
    expect(run.indicators('burn-hours').map(({ value }) => value)).toEqual([13]);
  });

  it('is what its meter counted, where it has one', async () => {
    const run = await said(night(0.5, (i) => ({ lifetimePowerConsumption: 100 + i / 100 })));
    const [row] = run.rows('energy_daily');
    // From the read at midnight to the last of the day.
    expect([row?.source, Number(row?.kwh).toFixed(2)]).toEqual(['register', '0.95']);
  });

  it('says nothing of a saving where half of the day is not known', async () => {
    const run = await said(night(0.5).filter(({ hour }) => hour < 3 || hour > 20));
    expect(run.rows('energy_daily')).toMatchObject([{ saving_percent: null }]);
  });

  it('that is not over says nothing', async () => {
    expect((await said(quarters(0, 23.75))).rows('energy_daily')).toEqual([]);
  });
});

describe('half an hour by day', () => {
  // The sun sets at 17:41 and rises at 06:44.
  it('is of one day: a lamp that burns from before one dusk until after one dawn is no day burner', async () => {
    const run = await said([{ hour: 17.1 }, ...quarters(18, 30, {}), { hour: 31.3 }, { hour: 31.5, more: off }]);
    expect(await run.alarms('day-burner')).toEqual([]);
  });
});

describe('a lamp without a supply', () => {
  it.each([
    ['dark at 0 V', { voltage: 0, powerConsumption: 0 }, 0],
    ['dark just below half of its voltage', { voltage: 114, powerConsumption: 0 }, 0],
    ['dark above', { voltage: 116, powerConsumption: 0 }, 1],
    ['burning below', { voltage: 114 }, 1],
  ])('raises no alarm of its voltage: %s', async (_, more, count) => {
    expect(await (await said([{ hour: 20, more }])).alarms('voltage')).toHaveLength(count);
  });
});

describe('a message of a lamp', () => {
  it.each([
    ['of another model', { type: 'AirQualityObserved' }, 'schema.invalid'],
    [
      'without anything that is read',
      { status: undefined, powerState: undefined, powerConsumption: undefined, powerRating: undefined },
      'schema.invalid',
    ],
    ['with a status that the model has not', { status: 'fine' }, 'schema.invalid'],
    ['with a power state that the model has not', { powerState: 'On' }, 'schema.invalid'],
    ['of a time without offset', { observationDateTime: '2026-03-02T20:00:00' }, 'time.invalid'],
    ['with a power below zero', { powerConsumption: -1 }, 'range.exceeded'],
    ['with a level of 50', { illuminanceLevel: 50 }, 'range.exceeded'],
    ['with a power factor of 2', { powerFactor: 2 }, 'range.exceeded'],
    ['with a power as text', { powerConsumption: '80' }, 'schema.invalid'],
  ])('is refused %s, and what stands around it is taken', async (_, more, code) => {
    const run = lightingRun(20);
    await run.send('luminaire-status', id, lamp(19.5), lamp(20, more), lamp(19.75));
    expect([run.refused(), run.rows('luminaire_states').length]).toEqual([[code], 2]);
  });
});

it('a message with several lamps is of none of them: which is the sender nobody can tell', async () => {
  const run = lightingRun(20);
  const other = lamp(20, { id: 'urn:ngsi-ld:Streetlight:8', status: 'defectiveLamp' });
  await run.send('luminaire-status', id, { type: 'Notification', data: [lamp(20), other] }, lamp(20));
  expect(run.refused()).toEqual(['schema.invalid']);
});

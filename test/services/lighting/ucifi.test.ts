import { at, lightingRun } from './scene';

const id = 'testville--lighting-8';
const seconds = (hour: number) => Date.parse(at(hour)) / 1000;
/** SenML of an outdoor lamp controller that burns at full output. */
const controller = (hour: number, more: readonly object[] = []) => [
  { bn: '/3416/0/', bt: seconds(hour), n: '1', v: 100 },
  { n: '36', v: 80 },
  ...more,
];
const monitor = (hour: number, watts: number, more: readonly object[] = []) => [
  { bn: '/3418/0/', bt: seconds(hour), n: '4', v: watts },
  ...more,
];

async function said(...messages: readonly (readonly [hour: number, message: object])[]) {
  const run = lightingRun(messages[0]?.[0] ?? 0);
  for (const [hour, message] of messages) {
    run.ports.clock.set(Date.parse(at(hour)));
    await run.send('luminaire-status', id, message);
  }
  return run;
}

describe('a controller that speaks uCIFI', () => {
  it('keeps its word of cycling until it withdraws it, whatever its other objects say', async () => {
    const says = (hour: number, vb: boolean) => controller(hour, [{ n: '11', vb }]);
    const run = await said([20, says(20, true)], [20.25, monitor(20.25, 80)], [21, says(21, false)]);
    expect(await run.alarms('cycling')).toMatchObject([{ raisedAt: at(20), clearedAt: at(21) }]);
  });

  it.each([
    ['a base value', [{ bn: '/3418/0/', bv: 50, n: '4', v: 30 }]],
    ['numbers of a gateway before its path', [{ bn: '/rd/4711/3418/0/', n: '4', v: 80 }]],
    ['an instance of a resource', [{ bn: '/3418/0/', n: '4/0', v: 80 }]],
  ])('is read with %s', async (_, message) => {
    expect((await said([20, message])).rows('luminaire_states')).toMatchObject([{ watts: 80 }]);
  });

  it.each([
    ['lamp-out', 5, ''],
    ['control-gear', 7, 'control-gear'],
    ['control-gear', 12, 'control-gear'],
    ['control-gear', 25, 'control-gear'],
    ['control-gear', 9, 'relay'],
    ['day-burner', 10, ''],
    ['cycling', 11, ''],
    ['schedule-refused', 14, 'schedule'],
  ])('raises %s by its resource %i, and clears it', async (alarm, resource, subject) => {
    const says = (hour: number, vb: boolean) => controller(hour, [{ n: String(resource), vb }]);
    const run = await said([20, says(20, true)], [21, says(21, false)]);
    expect(await run.alarms(alarm)).toMatchObject([{ subject, raisedAt: at(20), clearedAt: at(21) }]);
  });

  it('is out by power that another notification brings', async () => {
    const run = await said(
      [20, controller(20)],
      [20.01, monitor(20.01, 2)],
      [20.25, monitor(20.25, 2)],
      [20.5, monitor(20.5, 79)],
    );
    expect(await run.alarms('lamp-out')).toMatchObject([{ raisedAt: at(20.25), clearedAt: at(20.5) }]);
  });

  it('takes what its driver says at its lowest level', async () => {
    const dimmed = [
      { n: '2', v: 10 },
      { n: '37', v: 10 },
      { n: '38', v: 20 },
      { bn: '/3418/0/', n: '4', v: 19 },
    ];
    const run = await said([20, controller(20, dimmed)]);
    expect(run.rows('luminaire_states')).toMatchObject([
      { level_percent: 10, expected_watts: 20, watts: 19, is_out: false },
    ]);
  });

  it('is measured at its input, else behind its driver, and should take what its asset says', async () => {
    const driver = { n: '46', v: 61 };
    const asset = [
      { bn: '/3417/0/', n: '7', v: 100 },
      { n: '8', v: 12 },
    ];
    const own = [
      { n: '2', v: 0 },
      { n: '37', v: 0 },
    ];
    const watts = async (message: object) => (await said([20, message])).rows('luminaire_states');
    expect(await watts(controller(20, [driver]))).toMatchObject([{ watts: 61, expected_watts: 80 }]);
    expect(await watts(controller(20, [driver, { bn: '/3418/0/', n: '4', v: 70 }]))).toMatchObject([{ watts: 70 }]);
    expect(await watts(controller(20, asset))).toMatchObject([{ watts: null, expected_watts: 100 }]);
    const dimmed = [...own, { n: '2', v: 50 }, ...asset];
    expect(await watts(controller(20, dimmed))).toMatchObject([{ level_percent: 50, expected_watts: 56 }]);
  });

  it.each([
    ['Wh at its input', (hour: number, kwh: number) => monitor(hour, 80, [{ n: '6', v: 1000 * kwh }])],
    ['kWh behind its driver', (hour: number, kwh: number) => controller(hour, [{ n: '47', v: kwh }])],
    [
      'both, of which the input counts',
      (hour: number, kwh: number) =>
        controller(hour, [
          { n: '47', v: 7 },
          { bn: '/3418/0/', n: '6', v: 1000 * kwh },
        ]),
    ],
  ])('counts its energy in %s', async (_, message) => {
    const run = await said([0, message(0, 400)], [23, message(23, 400.5)], [24.5, message(24.5, 400.6)]);
    expect(run.rows('energy_daily')).toMatchObject([{ date: '2026-03-02', kwh: 0.5, source: 'register' }]);
  });

  it('may burn by day where its photocell sees none', async () => {
    const dark = (hour: number, vb: boolean) => controller(hour, [{ bn: '/3419/0/', n: '3', vb }]);
    const hours = [10, 10.25, 10.5, 10.75];
    expect(await (await said(...hours.map((h) => [h, dark(h, true)] as const))).alarms('day-burner')).toEqual([]);
    expect(await (await said(...hours.map((h) => [h, dark(h, false)] as const))).alarms('day-burner')).toHaveLength(1);
  });

  it('of two lamps is one luminaire', async () => {
    const second = [
      { bn: '/3416/1/', n: '1', v: 100 },
      { n: '36', v: 80 },
      { n: '5', vb: true },
    ];
    const run = await said([20, [...controller(20), ...second, { bn: '/3418/0/', n: '4', v: 150 }]]);
    expect(run.rows('luminaire_states')).toMatchObject([{ expected_watts: 160, watts: 150, faults: ['lamp'] }]);
  });

  describe('of two lamps', () => {
    const of = (instance: number, hour: number, command: number, more: readonly object[] = []) => [
      { bn: `/3416/${instance}/`, bt: seconds(hour), n: '1', v: command },
      { n: '36', v: 80 },
      ...more,
    ];
    const expected = async (...messages: readonly (readonly [hour: number, message: object])[]) =>
      (await said(...messages)).rows('luminaire_states').map((row) => row.expected_watts);

    it('should take what both of them do, each at its own level', async () => {
      expect(await expected([20, [...of(0, 20, 100), ...of(1, 20, 50)]])).toEqual([120]);
      expect(await expected([20, [...of(0, 20, 100), ...of(1, 20, 0)]])).toEqual([80]);
      expect(await expected([20, [...of(0, 20, 0), ...of(1, 20, 0)]])).toEqual([0]);
    });

    it('is the same where each notification has one of them alone', async () => {
      expect(await expected([20, of(0, 20, 100)], [20.01, of(1, 20.01, 100)], [20.25, of(0, 20.25, 50)])).toEqual([
        80, 160, 120,
      ]);
      expect(await expected([20, of(1, 20, 100)], [20.01, of(0, 20.01, 100)])).toEqual([80, 160]);
    });

    it('takes not too much when both burn, and is not out when one has been switched off', async () => {
      const run = await said(
        [20, [...of(0, 20, 100), ...of(1, 20, 100), ...monitor(20, 155)]],
        [20.25, of(1, 20.25, 100)],
        [20.3, monitor(20.3, 155)],
        [20.5, of(0, 20.5, 0)],
        [20.52, monitor(20.52, 78)],
        [20.8, monitor(20.8, 78)],
      );
      expect([await run.alarms('over-power'), await run.alarms('lamp-out')]).toEqual([[], []]);
    });

    it('takes the sum of what their drivers say, and nothing is said of it where one alone speaks', async () => {
      const driver = (watts: number) => [{ n: '46', v: watts }];
      const watts = async (message: object) => (await said([20, message])).rows('luminaire_states')[0]?.watts;
      expect(await watts([...of(0, 20, 100, driver(61)), ...of(1, 20, 100, driver(60))])).toBe(121);
      expect(await watts(of(1, 20, 100, driver(60)))).toBeNull();
    });
  });

  it.each([
    ['6042', 1, null],
    ['6042', 2, null],
    ['6042', 3, 1],
    ['6049', 0, null],
    ['6049', 1, 1],
  ])('is measured unless its monitor rejects that itself: %s is %i', async (n, v, watts) => {
    const run = await said([20, [...controller(20), ...monitor(20, 1, [{ n, v }])]], [21, monitor(21, 1, [{ n, v }])]);
    expect([run.rows('luminaire_states')[0]?.watts, run.refused()]).toEqual([watts, []]);
  });

  it('counts how often it switched', async () => {
    const counts = (hour: number, v: number) => controller(hour, [{ n: '18', v }]);
    const run = await said([20, counts(20, 100)], [20.5, counts(20.5, 104)], [22, counts(22, 105)]);
    expect(await run.alarms('cycling')).toMatchObject([{ detail: 'came on 4 times in an hour', clearedAt: at(22) }]);
  });

  it('is known at the time that its object says, else that of its record, else when it came', async () => {
    const times = async (message: object) =>
      (await said([20, message])).rows('luminaire_states').map((row) => row.event_time);
    const record = { bn: '/3416/0/', n: '1', v: 100 };
    expect(await times([record])).toEqual([at(20)]);
    expect(await times([{ ...record, t: -1800 }])).toEqual([at(19.5)]);
    expect(await times([{ ...record, bt: seconds(19), t: 900 }])).toEqual([at(19.25)]);
    expect(await times([record, { n: '5518', v: seconds(18) }])).toEqual([at(18)]);
  });

  it('may have several times in one message', async () => {
    const run = await said([
      20,
      [
        { bn: '/3416/0/1', bt: seconds(19), v: 100 },
        { t: 1800, v: 50 },
      ],
    ]);
    expect(run.rows('luminaire_states').map((row) => row.level_percent)).toEqual([100, 50]);
  });

  it('is read in the JSON of LwM2M 1.0, too', async () => {
    const message = {
      bn: '/3416/0/',
      bt: seconds(20),
      e: [
        { n: '1', v: 40 },
        { n: '5', bv: true },
        { n: '13', sv: '7' },
      ],
    };
    expect((await said([20, message])).rows('luminaire_states')).toMatchObject([
      { level_percent: 40, faults: ['lamp'], plan: '7', event_time: at(20) },
    ]);
  });

  it.each([
    ['no list of records', {}, 'schema.invalid'],
    ['an empty list', [], 'schema.invalid'],
    ['other objects alone', [{ bn: '/3424/0/', n: '1', v: 1 }], 'schema.invalid'],
    ['resources alone that are not read', [{ bn: '/3416/0/', n: '16', v: 1 }], 'schema.invalid'],
    ['a list of numbers', [1, 2], 'schema.invalid'],
    ['a command of 101', [{ bn: '/3416/0/', n: '1', v: 101 }], 'range.exceeded'],
    ['a command as text', [{ bn: '/3416/0/', n: '1', vs: '100' }], 'schema.invalid'],
    ['a fault as a number', [{ bn: '/3416/0/', n: '5', v: 1 }], 'schema.invalid'],
    ['a time that is none', [{ bn: '/3416/0/', bt: 1e30, n: '1', v: 1 }], 'range.exceeded'],
    ['a name that is none', [{ bn: 7, n: '1', v: 1 }], 'schema.invalid'],
    ['a time of tomorrow', [{ bn: '/3416/0/', bt: seconds(44), n: '1', v: 1 }], 'time.future'],
    ['a time of last month', [{ bn: '/3416/0/', bt: seconds(-700), n: '1', v: 1 }], 'time.ancient'],
  ])('is refused with %s', async (_, message, code) => {
    const run = lightingRun(20);
    await run.send('luminaire-status', id, message, controller(20));
    expect([run.refused(), run.rows('luminaire_states').length]).toEqual([[code], 1]);
  });
});

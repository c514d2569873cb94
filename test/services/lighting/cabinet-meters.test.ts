import { at, lightingRun } from './scene';

const id = 'testville--lighting-cc-45';
type Run = ReturnType<typeof lightingRun>;

const phases = (r: number, s = r, t = r) => ({ voltageR: r, voltageS: s, voltageT: t });
/** SDM StreetlightControlCabinet; power in kW. */
const cabinet = (hour: number, kilowatts: number | undefined, more: object = {}) => ({
  id: 'urn:ngsi-ld:StreetlightControlCabinet:45',
  type: 'StreetlightControlCabinet',
  location: { type: 'Point', coordinates: [0, 51.48] },
  dateObserved: at(hour),
  totalActivePower: kilowatts,
  ...more,
});
async function send(run: Run, hour: number, message: object) {
  run.ports.clock.set(Date.parse(at(hour)));
  await run.send('cabinet-status', id, message);
}
async function said(messages: readonly (readonly [hour: number, kilowatts: number | undefined, more?: object])[]) {
  const run = lightingRun(messages[0]?.[0] ?? 0);
  for (const [hour, kilowatts, more] of messages) await send(run, hour, cabinet(hour, kilowatts, more));
  return run;
}

describe('a cabinet', () => {
  it('without a supply on any phase is dark, by day as well', async () => {
    const run = await said([
      [12, 0, phases(0)],
      [13, 0, phases(230)],
    ]);
    expect(await run.alarms('cabinet-dark')).toMatchObject([
      { subject: '', raisedAt: at(12), clearedAt: at(13), detail: 'no phase has a supply' },
    ]);
    expect(await run.alarms('voltage')).toEqual([]);
  });

  it('without a supply on one phase says which', async () => {
    const run = await said([
      [12, 0, phases(230, 8, 231)],
      [13, 0, phases(230)],
    ]);
    expect(await run.alarms('cabinet-dark')).toMatchObject([
      { subject: 'phase 2', raisedAt: at(12), clearedAt: at(13) },
    ]);
  });

  it('that takes nothing by night is dark until it takes something, through the day', async () => {
    const run = await said([
      [20, 4],
      [21, 0.1],
      [33, 0.1],
      [44, 0.1],
      [45, 4],
    ]);
    expect(await run.alarms('cabinet-dark')).toMatchObject([
      { subject: 'circuits', raisedAt: at(21), clearedAt: at(45), detail: '100 W by night, usual are 4000 W' },
    ]);
  });

  it.each([
    [
      'takes nothing by day',
      [
        [20, 4],
        [33, 0],
      ] as const,
    ],
    [
      'takes nothing by night, and never did',
      [
        [20, 0],
        [21, 0],
      ] as const,
    ],
    [
      'is dimmed',
      [
        [20, 4],
        [21, 0.8],
      ] as const,
    ],
  ])('is not dark that %s', async (_, messages) =>
    expect(await (await said(messages)).alarms('cabinet-dark')).toEqual([]),
  );

  it('whose circuits burn by day is one alarm', async () => {
    const run = await said([
      [4, 4],
      [9, 3.9],
      [9.5, 3.9],
      [11, 0.1],
    ]);
    expect(await run.alarms('day-burner')).toMatchObject([{ deviceId: id, raisedAt: at(9.5), clearedAt: at(11) }]);
  });

  it('has limits of its voltage on each phase, and of its power by its contract', async () => {
    const run = await said([
      [20, 4, { ...phases(230, 190, 230), maximumPowerAvailable: 3 }],
      [21, 3, { ...phases(230), maximumPowerAvailable: 3 }],
    ]);
    expect(await run.alarms('voltage')).toMatchObject([{ subject: 'phase 2', detail: '190 V', clearedAt: at(21) }]);
    expect(await run.alarms('over-contract')).toMatchObject([{ raisedAt: at(20), clearedAt: at(21) }]);
  });

  it.each([
    ['key-values', cabinet(20, 4, phases(231))],
    [
      'NGSI-LD',
      cabinet(20, undefined, {
        totalActivePower: { type: 'Property', value: 4, observedAt: at(20) },
        voltageR: { type: 'Property', value: 231 },
        voltageS: { type: 'Property', value: 231 },
        voltageT: { type: 'Property', value: 231 },
      }),
    ],
    ['phases alone', cabinet(20, undefined, { activePowerR: 1, activePowerS: 1, activePowerT: 2, ...phases(231) })],
    [
      'a StreetlightFeeder',
      { type: 'StreetlightFeeder', observationDateTime: at(20), totalActivePower: 4, phaseVoltage: [231, 231, 231] },
    ],
    [
      'uCIFI electrical monitors',
      [0, 1, 2].flatMap((phase) => [
        { bn: `/3418/${phase}/`, bt: Date.parse(at(20)) / 1000, n: '1', v: 231 },
        { n: '4', v: phase === 2 ? 2000 : 1000 },
      ]),
    ],
  ])('is read in the form of %s', async (_, message) => {
    const run = lightingRun(20);
    await send(run, 20, message);
    expect([run.refused(), run.rows('cabinet_states')]).toMatchObject([
      [],
      [{ event_time: at(20), watts: 4000, volts_1: 231, volts_2: 231, volts_3: 231 }],
    ]);
  });

  it.each([
    ['its energy', cabinet(20, 4, { cosPhi: 0.93, energyConsumed: 182_310.4, lastMeterReading: 7 })],
    ['its last reading', cabinet(20, 4, { cosPhi: 0.93, lastMeterReading: 182_310.4 })],
    [
      'one monitor, in Wh',
      [
        { bn: '/3418/0/', bt: Date.parse(at(20)) / 1000, n: '4', v: 4000 },
        { n: '5', v: 0.93 },
        { n: '6', v: 182_310_400 },
      ],
    ],
  ])('has the register of its meter and its power factor from %s', async (_, message) => {
    const run = lightingRun(20);
    await send(run, 20, message);
    expect(run.rows('cabinet_states')).toMatchObject([{ watts: 4000, power_factor: 0.93, register_kwh: 182_310.4 }]);
  });

  it.each([
    [6042, 1, undefined],
    [6042, 2, undefined],
    [6042, 3, 4000],
    [6049, 0, undefined],
    [6049, 1, 4000],
  ])('of a monitor has what that does not reject itself: %i is %i', async (n, v, watts) => {
    const run = lightingRun(20);
    const bt = Date.parse(at(20)) / 1000;
    await send(run, 20, [
      { bn: '/3418/0/', bt, n: '4', v: 4000 },
      { n: '1', v: 231 },
      { n: String(n), v },
    ]);
    expect([run.refused(), run.rows('cabinet_states').map((row) => row.watts ?? undefined)]).toEqual([
      [],
      watts === undefined ? [] : [watts],
    ]);
  });

  it('of three monitors has the sum of what they count, and none where one does not say it', async () => {
    const phases = (counts: readonly number[]) =>
      [0, 1, 2].flatMap((phase) => [
        { bn: `/3418/${phase}/`, bt: Date.parse(at(20)) / 1000, n: '4', v: 1000 },
        ...(counts[phase] === undefined ? [] : [{ n: '6', v: counts[phase] }]),
      ]);
    const register = async (counts: readonly number[]) => {
      const run = lightingRun(20);
      await send(run, 20, phases(counts));
      return run.rows('cabinet_states').map(({ register_kwh }) => register_kwh);
    };
    expect([await register([1000, 2000, 3500]), await register([1000, 2000])]).toEqual([[6.5], [null]]);
  });

  it.each([
    ['of a lamp', { type: 'Streetlight', powerState: 'on' }, 'schema.invalid'],
    ['with nothing that is read', cabinet(20, undefined), 'schema.invalid'],
    ['with a power below zero', cabinet(20, -1), 'range.exceeded'],
    ['with a voltage as text', cabinet(20, 4, { voltageR: '230' }), 'schema.invalid'],
    ['with voltages that are no list', { type: 'StreetlightFeeder', phaseVoltage: 230 }, 'schema.invalid'],
    ['of a time that is none', cabinet(20, 4, { dateObserved: 'now' }), 'time.invalid'],
  ])('is refused in a message %s', async (_, message, code) => {
    const run = lightingRun(20);
    await send(run, 20, message);
    expect([run.refused(), run.rows('cabinet_states')]).toEqual([[code], []]);
  });
});

describe('the meter of a cabinet', () => {
  const file = (...rows: readonly string[]) => `cabinet,time,energy_kwh,power_kw\n${rows.join('\n')}\n`;

  it('says the energy of each day that is over, from one midnight to the next', async () => {
    const run = lightingRun(72);
    await run.file(
      'meter-files',
      'a.csv',
      file(`45,${at(0)},1000,4`, `45,${at(23.9)},1061.5,`, `45,${at(47.9)},1120,`, `45,${at(60)},1130,`),
    );
    expect(run.rows('energy_daily').map(({ date, kwh, source }) => [date, kwh, source])).toEqual([
      ['2026-03-02', 61.5, 'register'],
      ['2026-03-03', 58.5, 'register'],
    ]);
    expect(run.indicators('cabinet-energy').map(({ value }) => value)).toEqual([61.5, 58.5]);
  });

  it('that was changed tells nothing by its register', async () => {
    const run = lightingRun(48);
    await run.file(
      'meter-files',
      'a.csv',
      file(`45,${at(0)},1000,`, `45,${at(12)},5,`, `45,${at(23)},9,`, `45,${at(30)},10,`),
    );
    expect(run.rows('energy_daily')).toMatchObject([{ kwh: null, source: null }]);
  });

  it('stands beside what the cabinet says itself', async () => {
    const run = lightingRun(20);
    await send(run, 20, cabinet(20, 4));
    run.ports.clock.set(Date.parse(at(21)));
    await run.file('meter-files', 'a.csv', file(`cc-45,${at(20.5)},1000,0`));
    expect(await run.alarms('cabinet-dark')).toMatchObject([{ deviceId: id, subject: 'circuits', raisedAt: at(20.5) }]);
  });

  it('refuses rows that say nothing, and keeps the others', async () => {
    const run = lightingRun(24);
    await run.file(
      'meter-files',
      'a.csv',
      file(`45,${at(1)},,4`, `45,noon,5,`, `45,${at(2)},-5,`, `,${at(2)},5,`, `45,${at(3)},5,`),
    );
    expect([run.refused().sort(), run.rows('cabinet_states').length]).toEqual([
      ['range.exceeded', 'schema.invalid', 'schema.invalid', 'time.invalid'],
      1,
    ]);
  });
});

import { at, lightingRun } from './scene';

const id = 'testville--lighting-cc-45';
const sdm = (hour: number, more: object) => ({ type: 'StreetlightControlCabinet', dateObserved: at(hour), ...more });
const volts = (r: number, s: number, t: number) => ({ voltageR: r, voltageS: s, voltageT: t });
const powers = (r: number, s: number, t: number) => ({ activePowerR: r, activePowerS: s, activePowerT: t });
const monitor = (hour: number, phase: number, measured: Readonly<Record<number, number>>) => ({
  list: Object.entries(measured).map(([n, v], i) => ({
    ...(i === 0 ? { bn: `/3418/${phase}/`, bt: Date.parse(at(hour)) / 1000 } : {}),
    n,
    v,
  })),
});

async function said(...messages: readonly (readonly [hour: number, message: object])[]) {
  const run = lightingRun(messages[0]?.[0] ?? 0);
  for (const [hour, message] of messages) {
    run.ports.clock.set(Date.parse(at(hour)));
    await run.send('cabinet-status', id, message);
  }
  return run;
}
type Run = Awaited<ReturnType<typeof said>>;
const dark = async (run: Run) => (await run.alarms('cabinet-dark')).map(({ subject }) => subject);

describe('a cabinet that says what has changed alone', () => {
  it.each([
    ['one phase that is gone', [20, sdm(20, volts(230, 230, 230))], [20.1, sdm(20.1, { voltageS: 0 })], ['phase 2']],
    ['of which nothing else is known', [20, sdm(20, { cosPhi: 0.9 })], [20.1, sdm(20.1, { voltageS: 0 })], ['phase 2']],
    ['the first', [20, sdm(20, volts(230, 230, 230))], [20.1, sdm(20.1, { voltageR: 0 })], ['phase 1']],
    [
      'the last that was left',
      [20, sdm(20, volts(230, 230, 0))],
      [20.1, sdm(20.1, { voltageR: 0, voltageS: 0 })],
      ['', 'phase 3'],
    ],
    ['power of one phase', [20, sdm(20, powers(2, 2, 2))], [20.1, sdm(20.1, { activePowerS: 0 })], []],
    ['the last power', [20, sdm(20, powers(0, 0, 2))], [20.1, sdm(20.1, { activePowerT: 0 })], ['circuits']],
  ] as const)('is dark by %s', async (_, before, after, subjects) => {
    const run = await said(before, after);
    const open = (await run.alarms('cabinet-dark')).filter(({ clearedAt }) => clearedAt === null);
    expect(open.map(({ subject }) => subject)).toEqual(subjects);
  });
});

describe('monitors of three phases that each speak for themselves', () => {
  const each = (hour: number, measured: (phase: number) => Readonly<Record<number, number>>) =>
    [0, 1, 2].map((phase) => [hour + phase / 600, monitor(hour + phase / 600, phase, measured(phase))] as const);

  it('are one cabinet: of its phases one is dark', async () => {
    const run = await said(...each(20, () => ({ 1: 230 })), [20.2, monitor(20.2, 1, { 1: 0 })]);
    expect(await dark(run)).toEqual(['phase 2']);
    expect(run.rows('cabinet_states').at(-1)).toMatchObject({ volts_1: 230, volts_2: 0, volts_3: 230 });
  });

  it('take together what each of them takes, and count together', async () => {
    const hours = Array.from({ length: 98 }, (_, i) => i / 4);
    const all = hours.flatMap((hour) => each(hour, (phase) => ({ 4: 1000, 6: 1000 * (100 * phase + hour) })));
    const run = await said(...all);
    const [row] = run.rows('energy_daily');
    expect(run.rows('cabinet_states').at(-1)).toMatchObject({ watts: 3000 });
    // Three registers that each count 1 kWh an hour.
    expect([row?.source, Math.round(Number(row?.kwh))]).toEqual(['register', 71]);
  });
});

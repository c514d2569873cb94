import { watchCabinets } from '../../../lambdas/lighting/cabinets';
import { failures } from '../../support/deliveries';
import { explored } from '../../support/exploring';
import { at, dark, ids, lamp, lightingRun, say } from './scene';

const cabinet = 'testville--lighting-cc-45';
const lamps = ids(8);
type Run = ReturnType<typeof lightingRun>;

async function burning(hour = 20) {
  const run = lightingRun(hour);
  await say(run, hour, lamps);
  return run;
}
async function darkStreet() {
  const run = await burning();
  await say(run, 20.25, lamps, dark);
  return run;
}
async function send(run: Run, hour: number, some: readonly string[], message: object) {
  run.ports.clock.set(Date.parse(at(hour)));
  for (const id of some) await run.send('luminaire-status', id, message);
}
async function cabinetSays(run: Run, hour: number, more: object) {
  run.ports.clock.set(Date.parse(at(hour)));
  await run.send('cabinet-status', cabinet, { type: 'StreetlightControlCabinet', dateObserved: at(hour), ...more });
}
const volts = (r: number, s = r, t = r) => ({ voltageR: r, voltageS: s, voltageT: t });
/** A message of its power alone: it does not say whether the lamp is switched on. */
const measures = (hour: number, watts: number) =>
  lamp(hour, { feederPillarNum: 'cc-45', powerConsumption: watts, powerState: undefined, status: undefined });
const incidents = (run: Run) => run.rows('cabinet_incidents');
const standing = async (run: Run) => (await run.alarms('cabinet-dark')).filter(({ clearedAt }) => clearedAt === null);

describe('a lamp that is hung on a dark cabinet', () => {
  const hung = 'testville--lighting-new';
  const tells = (run: Run, hour: number, pillar: string) =>
    send(run, hour, [hung], lamp(hour, { ...dark(), feederPillarNum: pillar }));

  it('is none of its own fault since the cabinet is dark', async () => {
    const run = await darkStreet();
    for (const hour of [20.3, 20.48]) await tells(run, hour, 'cc-1');
    expect(await run.alarms('lamp-out')).toHaveLength(1);
    await tells(run, 20.5, 'cc-45');
    await run.sweep(at(20.52));
    expect(await run.alarms('lamp-out')).toEqual([]);
  });

  it('was out before for itself', async () => {
    const run = lightingRun(19);
    for (const hour of [19, 19.25, 19.5]) await tells(run, hour, 'cc-1');
    await say(run, 20, lamps);
    await say(run, 20.25, lamps, dark);
    await tells(run, 20.5, 'cc-45');
    await run.sweep(at(20.52));
    expect(await run.alarms('lamp-out')).toMatchObject([{ deviceId: hung, raisedAt: at(19.25) }]);
  });

  it('raises no alarm where that has lasted for days', async () => {
    const run = await darkStreet();
    for (let hour = 21; hour < 50; hour++) await say(run, hour, lamps, dark);
    for (const hour of [50, 50.25, 50.5]) await say(run, hour, [...lamps, hung], dark);
    expect(await run.alarms('lamp-out')).toEqual([]);
  });
});

describe('an incident that the cabinet says', () => {
  it.each([
    [
      'an end of supply that is over',
      [
        [18.2, volts(0)],
        [18.5, volts(230)],
      ],
    ],
    ['another alarm of it', [[18.2, { totalActivePower: 9, maximumPowerAvailable: 5, ...volts(230) }]]],
    ['a phase that has been dark', [[18.2, volts(230, 0, 230)]]],
  ] as const)('begins when it says so, whatever was before: %s', async (_, earlier) => {
    const run = lightingRun(18);
    for (const [hour, more] of earlier) await cabinetSays(run, hour, more);
    await say(run, 20, lamps);
    await cabinetSays(run, 20.2, volts(0));
    await say(run, 20.25, lamps, dark);
    expect(incidents(run)).toMatchObject([{ event_time: at(20.2), seen_by: 'cabinet' }]);
  });

  it('is none of one phase alone', async () => {
    const run = await burning();
    await cabinetSays(run, 20.1, volts(230, 0, 230));
    await run.sweep(at(20.12));
    expect(incidents(run)).toEqual([]);
  });

  it('is believed where the newest word of its lamps is of a part alone', async () => {
    const run = await burning();
    await cabinetSays(run, 20.2, volts(0));
    await send(run, 20.22, lamps, lamp(20.22, { feederPillarNum: 'cc-45', ...dark() }));
    await send(run, 20.24, lamps, measures(20.24, 1));
    await run.sweep(at(20.26));
    expect(incidents(run)).toMatchObject([{ seen_by: 'cabinet', dark: 8 }]);
  });
});

describe('a cabinet that says that it has its supply again', () => {
  /** Without supply from a quarter past eight on, and with it since 20:27; the clock looks twice before any lamp speaks. */
  async function supplied() {
    const run = await burning();
    await cabinetSays(run, 20.22, volts(0));
    await say(run, 20.25, lamps, dark);
    await cabinetSays(run, 20.45, volts(230));
    for (const hour of [20.46, 20.48]) await run.sweep(at(hour));
    return run;
  }

  it('is dark no more by what its lamps said before', async () => {
    const run = await supplied();
    for (const hour of [20.5, 20.75]) await say(run, hour, lamps);
    expect((await run.alarms('cabinet-dark')).map(({ subject }) => subject)).toEqual(['']);
    expect(incidents(run)).toMatchObject([{ seen_by: 'cabinet', ended_time: at(20.46) }]);
  });

  it('is dark by its lamps where they say so afterwards, and none of them is reported', async () => {
    const run = await supplied();
    for (const hour of [20.5, 20.75, 21]) await say(run, hour, lamps, dark);
    expect([await run.alarms('lamp-out'), incidents(run)]).toMatchObject([
      [],
      [{ ended_time: at(20.46) }, { event_time: at(20.46), seen_by: 'lamps', dark: 8, ended_time: null }],
    ]);
  });

  it('is dark by its lamps where they stay silent, from when their next words were due', async () => {
    const run = await supplied();
    for (const hour of [20.8, 20.98]) await run.sweep(at(hour));
    expect(incidents(run).slice(1)).toMatchObject([{ event_time: at(20.71), seen_by: 'lamps', dark: 8 }]);
  });

  it('has an incident of its own when it goes dark again before all of its lamps are back', async () => {
    const run = await darkStreet();
    await say(run, 20.3, lamps, (i) => (i < 3 ? dark() : {}));
    for (const hour of [20.4, 20.65, 20.9]) await say(run, hour, lamps, (i) => (i < 5 ? dark() : {}));
    expect((await run.alarms('lamp-out')).map(({ deviceId }) => deviceId)).toEqual([]);
    expect(incidents(run)).toHaveLength(2);
  });
});

describe('lamps whose circuits are switched off by day', () => {
  /** They speak until dawn, and again from dusk on, or not. */
  async function dayOf(circuits: string, areBack: boolean) {
    const run = lightingRun(20, { circuits });
    for (const hour of [20, 30.5]) await say(run, hour, lamps);
    for (const hour of [34, 38, 42]) await run.sweep(at(hour));
    // Civil dusk is at a quarter past six.
    for (const hour of [42.5, 43.5]) await (areBack ? say(run, hour, lamps) : run.sweep(at(hour)));
    return (await run.alarms('devices-offline')).map(({ raisedAt }) => raisedAt);
  }

  it.each([
    ['are missed from the morning on where circuits have power all day', 'always', true, [at(34)]],
    ['are not missed before dusk', 'by-sun', true, []],
    ['are missed when they stay silent then', 'by-sun', false, [at(43.5)]],
  ] as const)('%s', async (_, circuits, areBack, raised) => expect(await dayOf(circuits, areBack)).toEqual(raised));
});

describe('lamps whose newest message is of a part alone', () => {
  it('are out where their own rules say so', async () => {
    const run = await burning();
    for (const hour of [20.25, 20.5]) await send(run, hour, lamps, lamp(hour, { feederPillarNum: 'cc-45', ...dark() }));
    await send(run, 20.51, lamps, measures(20.51, 1));
    await run.sweep(at(20.52));
    expect(await standing(run)).toHaveLength(1);
  });

  it('are back where that shows light', async () => {
    const run = await darkStreet();
    await send(run, 20.5, lamps, measures(20.5, 79));
    await run.sweep(at(20.52));
    expect(await standing(run)).toEqual([]);
  });

  it('are read by all that they said only where a look has to know it', async () => {
    const run = await darkStreet();
    const { entries } = run.ports.state;
    const read: string[] = [];
    run.ports.state.entries = (...args) => {
      read.push(args[1]);
      return entries.apply(run.ports.state, args);
    };
    const lookAt = async (hour: number) => {
      read.length = 0;
      run.ports.clock.set(Date.parse(at(hour)));
      await watchCabinets(run.ports, run.city);
      return read.filter((partition) => /^luminaire-status-\d+#/.test(partition)).length;
    };
    expect(await lookAt(20.3)).toBe(0);
    await send(run, 20.31, lamps, measures(20.31, 1));
    expect([await lookAt(20.32), await lookAt(21)]).toEqual([8, 0]);
  });
});

it('a lamp that was out last night too goes dark with the others tonight', async () => {
  const run = lightingRun(29);
  const first = [lamps[0] as string];
  const of = (hour: number, more: object) => lamp(hour, { feederPillarNum: 'cc-45', ...more });
  for (const hour of [28.5, 29]) await send(run, hour, first, of(hour, dark()));
  await send(run, 36, first, of(36, { powerState: 'off', powerConsumption: 0 }));
  await say(run, 44, lamps.slice(1));
  await say(run, 44.25, lamps, dark);
  expect(incidents(run)).toMatchObject([{ event_time: at(44.25 - 4 / 120), dark: 8 }]);
});

describe('an incident that its lamps show', () => {
  it('begins with just half of them', async () => {
    const run = await burning();
    await say(run, 20.25, lamps, (i) => (i < 4 ? dark() : {}));
    expect(incidents(run)).toMatchObject([{ lamps: 8, dark: 4 }]);
  });

  it('is none of lamps whose last report is a day old', async () => {
    const run = lightingRun(20);
    const gone = Array.from({ length: 8 }, (_, i) => `testville--lighting-gone-${i}`);
    await say(run, 20, gone);
    await say(run, 44.5, lamps);
    await say(run, 44.75, lamps, (i) => (i < 5 ? dark() : {}));
    expect(incidents(run).filter(({ event_time }) => String(event_time) > at(44))).toMatchObject([
      { lamps: 8, dark: 5 },
    ]);
  });
});

describe('the usual power of a cabinet', () => {
  const raised = async (hour: number) => {
    const run = lightingRun(4);
    await cabinetSays(run, 4, { totalActivePower: 4 });
    await cabinetSays(run, hour, { totalActivePower: 0 });
    return (await run.alarms('cabinet-dark')).length;
  };
  it('is known of two nights before, and of no third one', async () => {
    expect([await raised(68), await raised(92)]).toEqual([1, 0]);
  });
});

describe('a look that breaks off as an incident ends', () => {
  /** The look of a quarter to nine, in which most lamps are back, and that call fails; then all are dark again. */
  async function brokenOff(call: number) {
    const run = await darkStreet();
    for (const [i, id] of lamps.entries())
      await send(run, 20.75, [id], lamp(20.75, { feederPillarNum: 'cc-45', ...(i < 3 ? dark() : {}) }));
    const restore = failures.once([run.ports.state, run.ports.records, run.ports.alarms], call);
    await run.sweep(at(20.76)).catch(() => {});
    return { run, hasFailed: restore() };
  }
  const calls = explored(
    Array.from({ length: 120 }, (_, call) => call),
    16,
  );
  beforeEach(() => void jest.spyOn(console, 'error').mockImplementation());

  it('ends it in the next one, and lamps that stay out are reported', async () => {
    for (const call of calls) {
      const { run, hasFailed } = await brokenOff(call);
      for (const hour of [21, 21.25, 21.5]) await say(run, hour, lamps, (i) => (i < 3 ? dark() : {}));
      expect([call, await standing(run), (await run.alarms('lamp-out')).length]).toEqual([call, [], 3]);
      if (!hasFailed) break;
    }
  });

  it('goes on with it where they are dark again, and none of them is reported', async () => {
    for (const call of calls) {
      const { run, hasFailed } = await brokenOff(call);
      for (const hour of [20.8, 21.05, 21.3]) await say(run, hour, lamps, dark);
      expect([call, (await standing(run)).length, await run.alarms('lamp-out')]).toEqual([call, 1, []]);
      if (!hasFailed) break;
    }
  });
});

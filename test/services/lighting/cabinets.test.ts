import type { RegisteredDevice } from '../../../lib/engine/ports/ports';
import { at, dark, ids, lamp, lightingRun, say } from './scene';

const cabinet = 'testville--lighting-cc-45';

describe('a cabinet whose lamps go dark together', () => {
  it('is one incident, and none of its lamps is reported', async () => {
    const [run, lamps] = [lightingRun(20), ids(20)];
    await say(run, 20, lamps);
    for (const hour of [20.25, 20.5, 20.75, 21]) await say(run, hour, lamps, (i) => (i < 15 ? dark() : {}));
    expect(await run.alarms('cabinet-dark')).toMatchObject([
      {
        deviceId: cabinet,
        subject: 'lamps',
        raisedAt: at(20.25 - 4 / 120),
        clearedAt: null,
        detail: '15 of 20 lamps went dark together',
      },
    ]);
    expect(await run.alarms('lamp-out')).toEqual([]);
    expect(run.rows('cabinet_incidents')).toMatchObject([
      { lamps: 20, dark: 15, silent: 0, seen_by: 'lamps', ended_time: null },
    ]);
  });

  it('hides the voltage of its lamps, too: none, or what is left of it', async () => {
    const [run, lamps] = [lightingRun(20), ids(8)];
    await say(run, 20, lamps);
    await say(run, 20.25, lamps, (i) => ({ ...dark(), voltage: i < 4 ? 0 : 230 }));
    await say(run, 20.5, lamps, (i) => ({ ...dark(), voltage: i < 4 ? 0 : 150 }));
    expect([(await run.alarms('cabinet-dark')).length, await run.alarms('voltage')]).toEqual([1, []]);
  });

  it('is over when most of them are back, and the lamp that stays dark is then reported', async () => {
    const [run, lamps] = [lightingRun(20), ids(8)];
    await say(run, 20, lamps);
    for (const hour of [20.25, 20.5]) await say(run, hour, lamps, dark);
    for (const hour of [20.75, 21, 21.25]) await say(run, hour, lamps, (i) => (i === 3 ? dark() : {}));
    expect(await run.alarms('cabinet-dark')).toMatchObject([{ clearedAt: at(20.75 + 1 / 60) }]);
    expect(await run.alarms('lamp-out')).toMatchObject([{ deviceId: lamps[3], clearedAt: null }]);
    expect(run.rows('cabinet_incidents')).toMatchObject([{ ended_time: at(20.75 + 1 / 60) }]);
  });

  it('is seen where they fall silent, too', async () => {
    const [run, lamps] = [lightingRun(20), ids(8)];
    await say(run, 20, lamps);
    await say(run, 20.6, lamps.slice(6));
    expect(await run.alarms('cabinet-dark')).toMatchObject([{ deviceId: cabinet, clearedAt: null }]);
    expect(run.rows('cabinet_incidents')).toMatchObject([{ lamps: 8, dark: 6, silent: 6 }]);
    await say(run, 20.75, lamps);
    expect(await run.alarms('cabinet-dark')).toMatchObject([{ clearedAt: at(20.75 + 1 / 60) }]);
  });

  it('takes back what was said of its lamps before anybody saw that they are many', async () => {
    const [run, lamps] = [lightingRun(20), ids(8)];
    await say(run, 20, lamps);
    // The clock did not look while they said that they are dark.
    for (const hour of [20.25, 20.5]) {
      run.ports.clock.set(Date.parse(at(hour)));
      for (const id of lamps)
        await run.send('luminaire-status', id, lamp(hour, { feederPillarNum: 'cc-45', ...dark() }));
    }
    expect(await run.alarms('lamp-out')).toHaveLength(8);
    await run.sweep(at(20.6));
    expect([await run.alarms('lamp-out'), (await run.alarms('cabinet-dark')).length]).toEqual([[], 1]);
  });

  it('is known by the registry, where lamps do not say what they hang on', async () => {
    const lamps = ids(6);
    const inService = lamps.map(
      (thingName, i): RegisteredDevice => ({
        thingName,
        deviceType: 'luminaire',
        connectsAs: 'thing',
        attributes: { cabinet: i < 5 ? '箱 7' : 'cc-46' },
      }),
    );
    const run = lightingRun(20, {}, inService);
    await say(run, 20, lamps, () => ({ feederPillarNum: undefined }));
    await say(run, 20.25, lamps, () => ({ feederPillarNum: undefined, ...dark() }));
    expect(await run.alarms('cabinet-dark')).toMatchObject([{ detail: '5 of 5 lamps went dark together' }]);
  });

  it.each([
    ['where fewer than half of them are', 20, (i: number) => (i < 3 ? dark() : {})],
    ['by day, when no lamp need burn', 12, () => ({ powerState: 'off', powerConsumption: 0 })],
  ])('is no incident %s', async (_, hour, more) => {
    const [run, lamps] = [lightingRun(hour), ids(8)];
    await say(run, hour, lamps, () => (hour === 12 ? { powerState: 'off', powerConsumption: 0 } : {}));
    for (const later of [0.25, 0.5]) await say(run, hour + later, lamps, more);
    expect(await run.alarms('cabinet-dark')).toEqual([]);
    expect(await run.alarms('lamp-out')).toHaveLength(hour === 20 ? 3 : 0);
  });

  it('is none where lamps went out one after the other over days', async () => {
    const [run, lamps] = [lightingRun(19), ids(6)];
    await say(run, 19, lamps);
    for (let n = 1; n <= 4; n++)
      for (const hour of [19 + n, 19.5 + n]) await say(run, hour, lamps, (i) => (i < n ? dark() : {}));
    expect([(await run.alarms('cabinet-dark')).length, (await run.alarms('lamp-out')).length]).toEqual([0, 4]);
  });
});

describe('a cabinet that says itself that it has no supply', () => {
  it('speaks for its lamps', async () => {
    const [run, lamps] = [lightingRun(20), ids(3)];
    await say(run, 20, lamps);
    const phases = (volts: number) => ({ voltageR: volts, voltageS: volts, voltageT: volts });
    const says = (hour: number, volts: number) => ({
      type: 'StreetlightControlCabinet',
      dateObserved: at(hour),
      ...phases(volts),
    });
    run.ports.clock.set(Date.parse(at(20.2)));
    await run.send('cabinet-status', cabinet, says(20.2, 0));
    for (const hour of [20.25, 20.5, 20.75]) await say(run, hour, lamps, dark);
    expect([(await run.alarms('cabinet-dark')).length, await run.alarms('lamp-out')]).toEqual([1, []]);
    run.ports.clock.set(Date.parse(at(20.8)));
    await run.send('cabinet-status', cabinet, says(20.8, 230));
    for (const hour of [21, 21.25, 21.5]) await say(run, hour, lamps);
    expect(await run.alarms('cabinet-dark')).toMatchObject([{ subject: '', raisedAt: at(20.2), clearedAt: at(20.8) }]);
    expect(run.rows('cabinet_incidents')).toMatchObject([{ seen_by: 'cabinet', ended_time: at(21 + 1 / 60) }]);
  });
});

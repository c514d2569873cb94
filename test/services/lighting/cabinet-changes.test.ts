import { MemoryDevices } from '../../../lib/engine/ports/memory/sinks';
import type { RegisteredDevice } from '../../../lib/engine/ports/ports';
import { failures } from '../../support/deliveries';
import { explored } from '../../support/exploring';
import { at, dark, ids, lamp, lightingRun, say } from './scene';

const cabinet = 'testville--lighting-cc-45';
const lamps = ids(8);
type Run = ReturnType<typeof lightingRun>;

/** A run in which eight lamps burned at eight, and were dark a quarter of an hour later. */
async function darkStreet(section: object = {}) {
  const run = lightingRun(20, section);
  await say(run, 20, lamps);
  await say(run, 20.25, lamps, dark);
  return run;
}
const cabinetDark = (run: Run) => run.alarms('cabinet-dark');
const ended = (run: Run) => run.rows('cabinet_incidents').map(({ ended_time }) => ended_time);

const inRegistry = (names: readonly string[], hangsOn: string): readonly RegisteredDevice[] =>
  names.map((thingName) => ({
    thingName,
    deviceType: 'luminaire',
    connectsAs: 'thing',
    attributes: { cabinet: hangsOn },
  }));

async function cabinetSays(run: Run, hour: number, volts: number) {
  const phases = { voltageR: volts, voltageS: volts, voltageT: volts };
  run.ports.clock.set(Date.parse(at(hour)));
  await run.send('cabinet-status', cabinet, {
    type: 'StreetlightControlCabinet',
    dateObserved: at(hour),
    ...phases,
  });
}

describe('an incident of a cabinet', () => {
  it('ends when its lamps hang on another cabinet, and one that stays dark there raises its own alarm', async () => {
    const run = await darkStreet();
    const moved = (i: number) => ({ feederPillarNum: 'cc-46', ...(i === 0 ? dark() : {}) });
    for (const hour of [20.5, 20.75, 21]) await say(run, hour, lamps, moved);
    expect([await cabinetDark(run), ended(run)]).toMatchObject([
      [{ clearedAt: at(20.5 + 1 / 60) }],
      [at(20.5 + 1 / 60)],
    ]);
    expect(await run.alarms('lamp-out')).toMatchObject([{ deviceId: lamps[0], clearedAt: null }]);
  });

  it('goes on for the others when one of its lamps is moved, which is then judged alone', async () => {
    const run = await darkStreet();
    const moved = (i: number) => ({ ...dark(), ...(i === 0 ? { feederPillarNum: 'cc-46' } : {}) });
    for (const hour of [20.5, 20.75, 21]) await say(run, hour, lamps, moved);
    expect(await cabinetDark(run)).toMatchObject([{ deviceId: cabinet, clearedAt: null }]);
    expect(await run.alarms('lamp-out')).toMatchObject([{ deviceId: lamps[0] }]);
  });

  // The one that is looked at before it, and the one after.
  it.each(['cc-44', 'cc-46'])('hides a lamp that is moved to another dark cabinet: %s', async (other) => {
    const run = lightingRun(20);
    const hung = (hour: number, isOtherDark: boolean, hasMoved: boolean) =>
      say(run, hour, ids(16), (i) => ({
        feederPillarNum: i < (hasMoved ? 7 : 8) ? 'cc-45' : other,
        ...(i < 8 ? (hour > 20 ? dark() : {}) : isOtherDark ? dark() : {}),
      }));
    await hung(20, false, false);
    await hung(20.25, true, false);
    for (const hour of [20.5, 20.75, 21]) await hung(hour, true, true);
    expect([await run.alarms('lamp-out'), (await cabinetDark(run)).length]).toEqual([[], 2]);
  });

  it.each(['cc-44', 'cc-46'])('hides a lamp that is moved as the other cabinet goes dark: %s', async (other) => {
    const run = lightingRun(20);
    const hung = (hour: number, isOtherDark: boolean) =>
      say(run, hour, ids(16), (i) => ({
        feederPillarNum: i < (isOtherDark ? 7 : 8) ? 'cc-45' : other,
        ...((i < 8 && hour > 20) || isOtherDark ? dark() : {}),
      }));
    for (const hour of [20, 20.25]) await hung(hour, false);
    for (const hour of [20.5, 20.75, 21]) await hung(hour, true);
    expect([await run.alarms('lamp-out'), (await cabinetDark(run)).length]).toEqual([[], 2]);
  });

  it('stands while half of its lamps are dark still', async () => {
    const run = await darkStreet();
    await say(run, 20.5, lamps, (i) => (i < 4 ? dark() : {}));
    expect(await cabinetDark(run)).toMatchObject([{ clearedAt: null }]);
    await say(run, 20.6, lamps, (i) => (i < 3 ? dark() : {}));
    expect(await cabinetDark(run)).toMatchObject([{ clearedAt: at(20.6 + 1 / 60) }]);
  });

  it('is none by day, though lamps that are switched on do not burn', async () => {
    const run = lightingRun(12);
    for (const hour of [12, 12.25]) await say(run, hour, lamps, hour === 12 ? () => ({}) : dark);
    expect(await cabinetDark(run)).toEqual([]);
  });

  it('is of what the registry says its lamps hang on, whatever they say themselves', async () => {
    const run = lightingRun(20, {}, inRegistry(lamps, 'cc-46'));
    await say(run, 20, lamps);
    await say(run, 20.25, lamps, dark);
    expect(await cabinetDark(run)).toMatchObject([{ deviceId: 'testville--lighting-cc-46' }]);
  });

  it('takes in a lamp that is hung on it meanwhile', async () => {
    const run = await darkStreet();
    for (const hour of [20.5, 20.75, 21]) await say(run, hour, [...lamps, 'testville--lighting-new'], dark);
    expect(await run.alarms('lamp-out')).toEqual([]);
    expect(run.rows('cabinet_incidents')).toMatchObject([{ lamps: 8, dark: 9 }]);
  });

  it('ends when all of its lamps are retired', async () => {
    const run = lightingRun(20, {}, inRegistry(lamps, 'cc-45'));
    await say(run, 20, lamps);
    await say(run, 20.25, lamps, dark);
    expect(await cabinetDark(run)).toMatchObject([{ clearedAt: null }]);
    Object.assign(run.ports, { devices: new MemoryDevices([...lamps], inRegistry(['testville--lighting-z'], 'cc-9')) });
    await run.sweep(at(20.5));
    expect(await cabinetDark(run)).toMatchObject([{ clearedAt: at(20.5) }]);
  });

  it('goes on through messages that do not say what a lamp hangs on', async () => {
    const run = await darkStreet();
    for (const hour of [20.5, 20.75]) await say(run, hour, lamps, () => ({ feederPillarNum: undefined, ...dark() }));
    expect([await cabinetDark(run), await run.alarms('lamp-out')]).toMatchObject([[{ clearedAt: null }], []]);
  });

  it('is raised of a cabinet that no registry has, by the name that its lamps say', async () => {
    const run = lightingRun(20, {}, inRegistry(lamps, ''));
    const unknown = { feederPillarNum: '箱 #9/北' };
    await say(run, 20, lamps, () => unknown);
    await say(run, 20.25, lamps, () => ({ ...unknown, ...dark() }));
    expect((await cabinetDark(run)).map(({ deviceId }) => deviceId)).toEqual([
      expect.stringMatching(/^testville--lighting-Xiang-9-Bei-[0-9a-f]{8}$/),
    ]);
  });

  it('is of the cabinet that a relationship of NGSI-LD names by its URI', async () => {
    const named = { ...(inRegistry(['x'], '')[0] as RegisteredDevice), thingName: cabinet, deviceType: 'cabinet' };
    const run = lightingRun(20, {}, [...inRegistry(lamps, ''), named]);
    const said = {
      feederPillarNum: undefined,
      refStreetlightControlCabinet: 'urn:ngsi-ld:StreetlightControlCabinet:cc-45',
    };
    await say(run, 20, lamps, () => said);
    await say(run, 20.25, lamps, () => ({ ...said, ...dark() }));
    expect(await cabinetDark(run)).toMatchObject([{ deviceId: cabinet }]);
  });

  it('is the same however late and often the messages of its lamps come', async () => {
    const run = await darkStreet();
    for (const id of [...lamps, ...lamps].reverse())
      await run.send('luminaire-status', id, lamp(20.25, { feederPillarNum: 'cc-45', ...dark() }), lamp(20));
    await run.sweep(at(20.3));
    expect([await cabinetDark(run), await run.alarms('lamp-out')]).toMatchObject([[{ clearedAt: null }], []]);
    expect(run.rows('cabinet_incidents')).toHaveLength(1);
  });

  it('of days is one, and hides its lamps for as long', async () => {
    const run = await darkStreet();
    for (let hour = 21; hour < 21 + 72; hour += 1) await say(run, hour, lamps, dark);
    expect([(await cabinetDark(run)).length, await run.alarms('lamp-out')]).toEqual([1, []]);
  });
});

describe('circuits that are switched by the sun', () => {
  // Their controllers have no power by day: in Greenwich it is day from 06:44 to 17:41, and dark from 18:14.
  const aDay = async (onAt: number) => {
    const run = lightingRun(5, { cabinetMinutes: 1, reportingMinutes: 5 });
    for (const hour of [5, 5.5, 6]) await say(run, hour, lamps);
    for (let hour = 6.25; hour < onAt; hour += 0.25) await run.sweep(at(hour));
    return run;
  };

  it('are no incident at dawn, by day or at dusk', async () => {
    const run = await aDay(18.25);
    for (const hour of [18.25, 18.3, 18.4, 18.5]) await say(run, hour, lamps);
    expect([await cabinetDark(run), run.rows('cabinet_incidents')]).toEqual([[], []]);
  });

  it('that do not come on at dusk are one, from when their lamps should have reported', async () => {
    const run = await aDay(18.75);
    const [alarm] = await cabinetDark(run);
    const raisedAt = Date.parse(alarm?.raisedAt ?? '');
    expect(raisedAt).toBeGreaterThan(Date.parse(at(18.1)));
    expect(raisedAt).toBeLessThan(Date.parse(at(18.3)));
  });
});

describe('a cabinet that says that it has no supply', () => {
  it('is believed until its lamps burn, and not once more by the same word', async () => {
    const run = lightingRun(20);
    await say(run, 20, lamps);
    await cabinetSays(run, 20.2, 0);
    await say(run, 20.25, lamps, dark);
    // Its controller is dead, and says nothing any more.
    for (const hour of [20.5, 20.75, 21, 21.25]) await say(run, hour, lamps, (i) => (i === 2 ? dark() : {}));
    expect(ended(run)).toEqual([at(20.5 + 1 / 60)]);
    expect(await run.alarms('lamp-out')).toMatchObject([{ deviceId: lamps[2], clearedAt: null }]);
  });

  it('by its circuits, that take nothing by night, speaks for its lamps', async () => {
    const run = lightingRun(20);
    const takes = async (hour: number, kilowatts: number) => {
      run.ports.clock.set(Date.parse(at(hour)));
      const says = { type: 'StreetlightControlCabinet', dateObserved: at(hour), totalActivePower: kilowatts };
      await run.send('cabinet-status', cabinet, { ...says, voltageR: 230 });
    };
    await takes(19.5, 2);
    await say(run, 20, lamps);
    await takes(20.2, 0);
    // Too few say that they are dark for an incident by lamps.
    for (const hour of [20.25, 20.45]) await say(run, hour, lamps.slice(0, 3), dark);
    expect(run.rows('cabinet_incidents')).toMatchObject([{ seen_by: 'cabinet', dark: 3 }]);
    expect(await run.alarms('lamp-out')).toEqual([]);
  });

  it('counts lamps that went dark within a message of the cabinet before', async () => {
    const run = lightingRun(20);
    await say(run, 20, lamps);
    await say(run, 20.15, lamps.slice(0, 3), dark);
    await cabinetSays(run, 20.2, 0);
    await run.sweep(at(20.21));
    expect(run.rows('cabinet_incidents')).toMatchObject([{ seen_by: 'cabinet', dark: 3 }]);
  });

  it('leaves the lamp that was out long before to its own alarm', async () => {
    const run = lightingRun(18);
    for (const hour of [18.5, 18.75, 19]) await say(run, hour, lamps, (i) => (i === 0 ? dark() : {}));
    await cabinetSays(run, 20.2, 0);
    for (const hour of [20.25, 20.5]) await say(run, hour, lamps, dark);
    expect(await run.alarms('lamp-out')).toMatchObject([{ deviceId: lamps[0], raisedAt: at(18.75), clearedAt: null }]);
    expect(run.rows('cabinet_incidents')).toMatchObject([{ event_time: at(20.2), dark: 7, seen_by: 'cabinet' }]);
  });
});

describe('a look that breaks off as an incident begins', () => {
  /** The look of a quarter past eight, of which that call fails; then lamps are back, and one of them goes out for itself. */
  async function brokenOff(call: number) {
    const run = lightingRun(20);
    await say(run, 20, lamps);
    run.ports.clock.set(Date.parse(at(20.25)));
    for (const id of lamps)
      await run.send('luminaire-status', id, lamp(20.25, { feederPillarNum: 'cc-45', ...dark() }));
    const restore = failures.once([run.ports.state, run.ports.records, run.ports.alarms], call);
    await run.sweep(at(20.26)).catch(() => {});
    const hasFailed = restore();
    await say(run, 20.28, lamps);
    for (const hour of [20.5, 20.75]) await say(run, hour, lamps, (i) => (i === 0 ? dark() : {}));
    return { run, hasFailed };
  }

  it('leaves no alarm that stands for ever, and no lamp that is never judged again', async () => {
    jest.spyOn(console, 'error').mockImplementation();
    const calls = Array.from({ length: 120 }, (_, call) => call);
    for (const call of explored(calls, 16)) {
      const { run, hasFailed } = await brokenOff(call);
      const standing = (await cabinetDark(run)).filter(({ clearedAt }) => clearedAt === null);
      expect([call, standing, (await run.alarms('lamp-out')).length]).toEqual([call, [], 1]);
      if (!hasFailed) break;
    }
  });
});

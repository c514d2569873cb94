import type { DimmingPlan } from '../../../lambdas/lighting/rules/schedule';
import { publishSchedules } from '../../../lambdas/lighting/schedules';
import { MemoryDevices } from '../../../lib/engine/ports/memory/sinks';
import type { RegisteredDevice } from '../../../lib/engine/ports/ports';
import { at, dimmed, lamp, lightingRun } from './scene';

const registered = (name: string, district: string): RegisteredDevice => ({
  thingName: `testville--lighting-${name}`,
  deviceType: 'luminaire',
  externalId: name,
  connectsAs: 'thing',
  district,
});

describe('a schedule that is sent', () => {
  const lamps = [registered('1', 'old-town'), registered('2', 'harbour'), registered('3', 'harbour')];
  const schedule = { published: true, districts: [{ district: 'harbour', ...dimmed }] };
  const started = async () => {
    const run = lightingRun(12.5, { schedule }, lamps);
    await run.sweep(at(12.5));
    const desired = () => run.ports.shadows.desired as { deviceId: string; shadow: string; desired: DimmingPlan }[];
    return { run, desired };
  };

  it('is desired of each luminaire, by its district, and not said twice', async () => {
    const { run, desired } = await started();
    await run.sweep(at(12.75));
    expect(desired().map(({ deviceId, shadow, desired: { steps } }) => [deviceId, shadow, steps.length])).toEqual([
      ['testville--lighting-1', 'dimming', 3],
      ['testville--lighting-2', 'dimming', 5],
      ['testville--lighting-3', 'dimming', 5],
    ]);
    await run.sweep(at(36.1));
    expect(desired()).toHaveLength(6);
  });

  it('is acknowledged by what a luminaire reports, and shown so', async () => {
    const { run, desired } = await started();
    const plan = desired()[1]?.desired.plan;
    run.ports.clock.set(Date.parse(at(13)));
    await run.send('luminaire-status', 'testville--lighting-2', lamp(13, { activeProgramId: plan }));
    await run.send('luminaire-status', 'testville--lighting-3', lamp(13, { activeProgramId: '7' }));
    await run.sweep(at(13.25));
    // The first has said nothing since.
    expect(run.indicators('schedules-taken').at(-1)?.value).toBe(50);
    expect(run.rows('schedules').map(({ device_id, taken_time }) => [device_id, taken_time])).toEqual([
      ['testville--lighting-1', null],
      ['testville--lighting-2', at(13)],
      ['testville--lighting-3', null],
    ]);
  });

  it('is acknowledged by the scheduler of a uCIFI controller, and refused by it', async () => {
    const { run, desired } = await started();
    const plan = Number(desired()[0]?.desired.plan);
    const says = (resource: string, value: object) => [
      { bn: '/3416/0/', bt: Date.parse(at(13)) / 1000, n: resource, ...value },
    ];
    run.ports.clock.set(Date.parse(at(13)));
    await run.send('luminaire-status', 'testville--lighting-1', says('13', { v: plan }), says('14', { vb: true }));
    await run.sweep(at(13.25));
    expect(run.rows('schedules')[0]).toMatchObject({ taken_time: at(13) });
    expect(await run.alarms('schedule-refused')).toMatchObject([
      { deviceId: 'testville--lighting-1', clearedAt: null },
    ]);
  });

  it('is acknowledged, too, where later messages name no plan', async () => {
    const { run, desired } = await started();
    const plan = desired()[0]?.desired.plan;
    run.ports.clock.set(Date.parse(at(13)));
    const says = [lamp(12.75, { activeProgramId: plan }), lamp(13)];
    await run.send('luminaire-status', 'testville--lighting-1', ...says);
    await run.sweep(at(14));
    expect(run.rows('schedules')[0]).toMatchObject({ taken_time: at(12.75) });
  });

  it('is not acknowledged by a word of before it was sent, or of an older plan', async () => {
    const { run, desired } = await started();
    const plan = desired()[0]?.desired.plan;
    run.ports.clock.set(Date.parse(at(13)));
    await run.send('luminaire-status', 'testville--lighting-1', lamp(12.25, { activeProgramId: plan }), lamp(13));
    await run.sweep(at(36));
    run.ports.clock.set(Date.parse(at(36.5)));
    await run.send('luminaire-status', 'testville--lighting-1', lamp(36.5, { activeProgramId: plan }));
    await run.sweep(at(37));
    expect(run.rows('schedules').map(({ taken_time }) => taken_time)).toEqual([null, null, null, null, null, null]);
  });

  it('is sent again to a luminaire that was retired and has come back in the same night', async () => {
    const { run, desired } = await started();
    const inService = (some: readonly RegisteredDevice[]) => {
      const names = some.map(({ thingName }) => thingName);
      Object.assign(run.ports, { devices: new MemoryDevices(names, some) });
    };
    inService(lamps.slice(1));
    await run.sweep(at(13));
    inService(lamps);
    await run.sweep(at(13.25));
    expect(desired().map(({ deviceId }) => deviceId.at(-1))).toEqual(['1', '2', '3', '1']);
  });

  it('reaches the others where AWS IoT refuses it of one, which is tried again', async () => {
    jest.spyOn(console, 'error').mockImplementation();
    const many = Array.from({ length: 30 }, (_, i) => registered(String(i), 'harbour'));
    const run = lightingRun(12.5, { schedule }, many);
    const { shadows } = run.ports;
    const refused = jest.spyOn(shadows, 'updateDesired').mockRejectedValueOnce(new Error('no such thing'));
    await expect(run.sweep(at(12.5))).rejects.toThrow('no such thing');
    expect(shadows.desired).toHaveLength(29);
    await run.sweep(at(12.75));
    expect([shadows.desired.length, refused.mock.calls.length]).toEqual([30, 31]);
  });

  it('of a large city is sent in one run, and noted by the part', async () => {
    const many = Array.from({ length: 6000 }, (_, i) => registered(String(i), 'harbour'));
    const run = lightingRun(12.5, { schedule }, many);
    const put = jest.spyOn(run.ports.records, 'put');
    const read = jest.spyOn(run.ports.state, 'read');
    await publishSchedules(run.ports, run.city);
    expect([run.ports.shadows.desired.length, run.rows('schedules').length]).toEqual([6000, 6000]);
    expect([put.mock.calls.length, read.mock.calls.length]).toEqual([12, 0]);
  });

  it('goes on in the next run where the time of one is over', async () => {
    const many = Array.from({ length: 1200 }, (_, i) => registered(String(i), 'harbour'));
    const run = lightingRun(12.5, { schedule }, many);
    const { shadows, clock } = run.ports;
    const updateDesired = shadows.updateDesired.bind(shadows);
    jest.spyOn(shadows, 'updateDesired').mockImplementation(async (...args) => {
      // A second each: 500 are more than eight minutes.
      clock.set(clock.nowMs() + 1000);
      await updateDesired(...args);
    });
    const sent = [];
    for (let n = 0; n < 3; n++) {
      await publishSchedules(run.ports, run.city);
      sent.push(shadows.desired.length);
    }
    expect(sent).toEqual([500, 1000, 1200]);
  });

  it('of tonight is not lost by a word of the last one that comes with it', async () => {
    const { run, desired } = await started();
    const plan = desired()[0]?.desired.plan;
    run.ports.clock.set(Date.parse(at(36)));
    await run.send('luminaire-status', 'testville--lighting-1', lamp(36, { activeProgramId: plan }));
    await run.sweep(at(36.1));
    await run.sweep(at(36.25));
    expect(desired()).toHaveLength(6);
    expect(run.rows('schedules').filter(({ taken_time }) => taken_time !== null)).toEqual([]);
  });

  it('shows no figure at noon, when nobody can have taken the plan of tonight', async () => {
    const { run, desired } = await started();
    run.ports.clock.set(Date.parse(at(13)));
    for (const i of [0, 1, 2]) {
      const { deviceId, desired: plan } = desired()[i] as ReturnType<typeof desired>[number];
      await run.send('luminaire-status', deviceId, lamp(13, { activeProgramId: plan.plan }));
    }
    for (const hour of [13.25, 36.1, 36.25]) await run.sweep(at(hour));
    expect(run.indicators('schedules-taken').map(({ value }) => value)).toEqual([null, 100, null, null]);
  });

  it('shows no figure where none was sent', async () => {
    const run = lightingRun(12.5, { schedule: { published: true } }, []);
    await run.sweep(at(12.5));
    expect([run.indicators('schedules-taken').at(-1)?.value, run.ports.shadows.desired]).toEqual([null, []]);
  });
});

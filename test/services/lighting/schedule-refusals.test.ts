import { watchCabinets } from '../../../lambdas/lighting/cabinets';
import type { DimmingPlan } from '../../../lambdas/lighting/rules/schedule';
import { MemoryDevices } from '../../../lib/engine/ports/memory/sinks';
import type { RegisteredDevice } from '../../../lib/engine/ports/ports';
import type { LightingSection } from '../../../lib/services/lighting/config';
import { at, dimmed, lamp, lightingRun } from './scene';

const id = 'testville--lighting-1';
const registered = (district: string): RegisteredDevice => ({
  thingName: id,
  deviceType: 'luminaire',
  externalId: '1',
  connectsAs: 'thing',
  district,
});
const schedule = { published: true, districts: [{ district: 'harbour', ...dimmed }] };

/** A luminaire that was sent the plan of the night at half past twelve. */
async function sent() {
  const run = lightingRun(12.5, { schedule }, [registered('old-town')]);
  await run.sweep(at(12.5));
  const plan = () => (run.ports.shadows.desired.at(-1)?.desired as DimmingPlan | undefined)?.plan ?? '';
  /** It names a plan, or none, and the clock looks six minutes after. */
  const names = async (hour: number, activeProgramId?: string) => {
    run.ports.clock.set(Date.parse(at(hour)));
    await run.send('luminaire-status', id, lamp(hour, { activeProgramId }));
    await run.sweep(at(hour + 0.1));
  };
  const alarms = async () =>
    (await run.alarms('schedule-refused')).map(({ raisedAt, clearedAt }) => [raisedAt, clearedAt]);
  const inService = (...some: readonly RegisteredDevice[]) =>
    Object.assign(run.ports, { devices: new MemoryDevices(some.length > 0 ? [] : [id], some) });
  return { run, plan, names, alarms, inService, shown: () => run.indicators('schedules-taken').at(-1)?.value };
}

describe('a luminaire that names another plan than it was sent', () => {
  it('for hours is an alarm, until it works by one', async () => {
    const { run, plan, names, alarms } = await sent();
    for (const hour of [13, 13.25, 14.25]) await names(hour, '7');
    expect(await alarms()).toEqual([]);
    for (const hour of [14.5, 15, 37]) await names(hour, '7');
    expect(await run.alarms('schedule-refused')).toMatchObject([
      { deviceId: id, severity: 'warning', raisedAt: at(14.5), clearedAt: null },
    ]);
    await names(38, plan());
    expect(await alarms()).toEqual([[at(14.5), at(38)]]);
  });

  it('of yesterday when it comes back at dusk is no alarm', async () => {
    const { plan, names, alarms } = await sent();
    await names(17.75, '7');
    for (const hour of [18, 20]) await names(hour, plan());
    expect(await alarms()).toEqual([]);
  });

  it('and none is no alarm', async () => {
    const { names, alarms } = await sent();
    for (const hour of [13, 14, 15, 16]) await names(hour);
    expect(await alarms()).toEqual([]);
  });

  it('after it had taken that is an alarm, too, and counts no more as one that works by it', async () => {
    const { plan, names, alarms, shown } = await sent();
    await names(13, plan());
    expect(shown()).toBe(100);
    for (const hour of [14, 15, 15.5]) await names(hour, '7');
    expect([await alarms(), shown()]).toEqual([[[at(15.5), null]], 0]);
    await names(16, plan());
    expect([await alarms(), shown()]).toEqual([[[at(15.5), at(16)]], 100]);
  });

  it('now and again, and its own in between, is no alarm', async () => {
    const { plan, names, alarms } = await sent();
    for (const hour of [13, 14, 15, 16, 17]) {
      await names(hour, '7');
      await names(hour + 0.5, plan());
    }
    expect(await alarms()).toEqual([]);
  });

  it('and moves to a district with another plan has its time for that one; what stands ends when it takes it', async () => {
    const { plan, names, alarms, inService } = await sent();
    for (const hour of [13, 14]) await names(hour, '7');
    inService(registered('harbour'));
    for (const hour of [14.6, 15.5]) await names(hour, '7');
    expect(await alarms()).toEqual([]);
    await names(17, '7');
    expect(await alarms()).toEqual([[at(17), null]]);
    inService(registered('old-town'));
    await names(17.5, '7');
    await names(18, plan());
    expect(await alarms()).toEqual([[at(17), at(18)]]);
  });

  it('ends its alarm when the city sends plans no more; what a controller says itself stands', async () => {
    const { run, names } = await sent();
    for (const hour of [13, 14.5]) await names(hour, '7');
    await run.send('luminaire-status', id, [{ bn: '/3416/0/', bt: Date.parse(at(14.5)) / 1000, n: '14', vb: true }]);
    const { schedule: sending, ...section } = run.city.settings as LightingSection;
    run.ports.clock.set(Date.parse(at(15)));
    await watchCabinets(run.ports, {
      ...run.city,
      settings: { ...section, schedule: { ...sending, published: false } },
    });
    expect((await run.alarms('schedule-refused')).map(({ subject, clearedAt }) => [subject, clearedAt]).sort()).toEqual(
      [
        ['plan', at(15)],
        ['schedule', null],
      ],
    );
  });

  it('and returns after it was retired is asked anew', async () => {
    const { run, plan, names, alarms, inService } = await sent();
    for (const hour of [13, 14.5]) await names(hour, '7');
    expect(await alarms()).toEqual([[at(14.5), null]]);
    inService();
    await run.sweep(at(15));
    inService(registered('harbour'));
    await run.sweep(at(16));
    await names(16.25, plan());
    expect(await alarms()).toMatchObject([[at(14.5), expect.any(String)]]);
  });

  it.each([
    ['once', 1],
    ['three times', 3],
  ])('raises and ends its alarm where a call for it fails %s', async (_, times) => {
    jest.spyOn(console, 'error').mockImplementation();
    const { run, plan, names, alarms } = await sent();
    await names(13, '7');
    const failing = async (hour: number, named: string) => {
      const publish = jest.spyOn(run.ports.alarms, 'publish');
      for (let i = 0; i < times; i++) publish.mockRejectedValueOnce(new Error('throttled'));
      for (let i = 0; i <= times; i++) await names(hour + i / 4, named).catch(() => {});
      publish.mockRestore();
    };
    await failing(15, '7');
    expect(await alarms()).toMatchObject([[expect.any(String), null]]);
    await failing(17, plan());
    expect(await alarms()).toMatchObject([[expect.any(String), expect.any(String)]]);
  });
});

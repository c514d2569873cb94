import { type DimmingPlan, noonBefore, planOf } from '../../../lambdas/lighting/rules/schedule';
import { publishSchedules } from '../../../lambdas/lighting/schedules';
import { zoneOf } from '../../../lib/engine/clock/zone-time';
import { MemoryDevices } from '../../../lib/engine/ports/memory/sinks';
import type { RegisteredDevice } from '../../../lib/engine/ports/ports';
import { lighting } from '../../../lib/services/lighting';
import { config } from '../../../lib/services/lighting/config';
import { at, lamp, lightingRun, place } from './scene';

const section = (schedule: object, where: object = place) =>
  config.parse({ luminaires: 1, ...where, schedule: { published: true, ...schedule } });

/** The plan of the night of a date in Greenwich, as `HH:MM percent`. */
const night = (
  schedule: object,
  { date = '2026-03-02', where = place as object, timeZone = 'UTC', district = '' } = {},
) => {
  const zone = zoneOf(timeZone);
  const noon = zone.instantMs(Date.parse(`${date}T12:00:00Z`));
  const plan = planOf(section(schedule, where), district || undefined, zone, noon);
  const wall = (iso: string) => new Date(zone.wallMs(Date.parse(iso))).toISOString().slice(11, 16);
  return plan.steps.map((step) => `${wall(step.at)} ${step.percent}`);
};
const dimmed = {
  steps: [
    { from: '23:00', percent: 50 },
    { from: '05:00', percent: 100 },
  ],
};
const tromso = { latitude: 69.6492, longitude: 18.9553 };

describe('the plan of a night', () => {
  it.each([
    ['burns from sunset to sunrise', {}, {}, ['12:00 0', '17:41 100', '06:40 0']],
    ['is dimmed by the clock of the city', dimmed, {}, ['12:00 0', '17:41 100', '23:00 50', '05:00 100', '06:40 0']],
    [
      'is shifted at both its ends',
      { onAfterSunsetMinutes: 20, offAfterSunriseMinutes: -30 },
      {},
      ['12:00 0', '18:01 100', '06:10 0'],
    ],
    [
      'is brighter for an event',
      { ...dimmed, events: [{ name: 'night run', from: '2026-03-02T22:30', to: '2026-03-03T01:00', percent: 80 }] },
      {},
      ['12:00 0', '17:41 100', '22:30 80', '01:00 50', '05:00 100', '06:40 0'],
    ],
    [
      'is that of its district',
      { ...dimmed, districts: [{ district: 'harbour', steps: [{ from: '22:00', percent: 30 }] }] },
      { district: 'harbour' },
      // One step alone holds the whole night.
      ['12:00 0', '17:41 30', '06:40 0'],
    ],
    [
      'is that of the district that its own lies in',
      { ...dimmed, districts: [{ district: 'harbour', steps: [{ from: '22:00', percent: 30 }] }] },
      { district: 'harbour.quay.north' },
      ['12:00 0', '17:41 30', '06:40 0'],
    ],
    [
      'is that of its own district where both have one, and brighter for an event around it',
      {
        districts: [
          { district: 'harbour.quay', steps: [{ from: '22:00', percent: 20 }] },
          { district: 'harbour', steps: [{ from: '22:00', percent: 30 }] },
        ],
        events: [
          {
            name: 'a',
            from: '2026-03-02T22:30',
            to: '2026-03-03T01:00',
            districts: ['harbour', 'port'],
            percent: 80,
          },
        ],
      },
      { district: 'harbour.quay' },
      ['12:00 0', '17:41 20', '22:30 80', '01:00 20', '06:40 0'],
    ],
    [
      'is that of the narrower event where two overlap, and of the brighter of two alike, in whatever order',
      {
        events: [
          { name: 'a', from: '2026-03-02T20:00', to: '2026-03-03T01:00', percent: 60 },
          { name: 'b', from: '2026-03-02T22:00', to: '2026-03-03T02:00', percent: 90 },
          { name: 'c', from: '2026-03-02T23:00', to: '2026-03-02T23:30', districts: ['harbour'], percent: 0 },
          { name: 'd', from: '2026-03-02T21:00', to: '2026-03-03T00:30', percent: 50 },
        ],
      },
      { district: 'harbour.quay' },
      ['12:00 0', '17:41 100', '20:00 60', '22:00 90', '23:00 0', '23:30 90', '02:00 100', '06:40 0'],
    ],
    [
      'is brighter for an event across New Year',
      { events: [{ name: 'a', from: '2026-12-31T23:00', to: '2027-01-01T02:00', percent: 80 }] },
      { date: '2026-12-31' },
      ['12:00 0', '16:00 100', '23:00 80', '02:00 100', '08:05 0'],
    ],
    [
      'is that of the city where a district is called alike',
      { districts: [{ district: 'harbour', steps: [{ from: '22:00', percent: 30 }] }] },
      { district: 'harbourside' },
      ['12:00 0', '17:41 100', '06:40 0'],
    ],
    [
      'keeps the clock of Lord Howe through a change by half an hour',
      dimmed,
      { date: '2026-04-04', where: { latitude: -31.55, longitude: 159.08 }, timeZone: 'Australia/Lord_Howe' },
      ['12:00 0', '18:16 100', '23:00 50', '05:00 100', '06:07 0'],
    ],
    [
      'burns over the midnight of the date line',
      {},
      { date: '2026-03-02', where: { latitude: -17.8, longitude: 179.99 }, timeZone: 'Pacific/Fiji' },
      ['12:00 0', '18:24 100', '05:59 0'],
    ],
    [
      'burns on through the last days of the long night of Murmansk',
      {},
      { date: '2026-01-10', where: { latitude: 68.97, longitude: 33.08 }, timeZone: 'Europe/Moscow' },
      ['12:00 100'],
    ],
    [
      'keeps the clock of the city through a change of clocks',
      dimmed,
      { date: '2026-03-28', timeZone: 'Europe/London' },
      ['12:00 0', '18:26 100', '23:00 50', '05:00 100', '06:42 0'],
    ],
    [
      'burns through a polar night',
      dimmed,
      { date: '2026-12-21', where: tromso, timeZone: 'Europe/Oslo' },
      ['12:00 100', '23:00 50', '05:00 100'],
    ],
    [
      'does not burn where the sun does not set',
      dimmed,
      { date: '2026-06-21', where: tromso, timeZone: 'Europe/Oslo' },
      ['12:00 0'],
    ],
    [
      'burns for the hour of a night that is shorter than its twilight',
      {},
      { date: '2026-07-27', where: tromso, timeZone: 'Europe/Oslo' },
      ['12:00 0', '23:59 100', '01:43 0'],
    ],
  ])('%s', (_, schedule, around, expected) => expect(night(schedule, around)).toEqual(expected));

  it('has a number that LwM2M can hold, the same for the same plan alone', () => {
    const zone = zoneOf('UTC');
    const noon = Date.parse(at(12));
    const [one, again, other] = [{}, {}, dimmed].map((s) => planOf(section(s), undefined, zone, noon)) as [
      DimmingPlan,
      DimmingPlan,
      DimmingPlan,
    ];
    expect([one.plan === again.plan, one.plan === other.plan]).toEqual([true, false]);
    expect(Number(one.plan)).toBeLessThan(2 ** 31);
  });

  it('is of the night that began at the last noon', () => {
    const zone = zoneOf('Asia/Shanghai');
    expect([at(3), at(4), at(27)].map((time) => new Date(noonBefore(zone, Date.parse(time))).toISOString())).toEqual([
      at(-20),
      at(4),
      at(4),
    ]);
  });
});

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
    expect(run.indicators('schedules-taken').at(-1)?.value).toBeCloseTo(100 / 3);
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

  it('that a luminaire does not follow for hours is an alarm, until it works by one', async () => {
    const { run, desired } = await started();
    const named = async (hour: number, activeProgramId: string | undefined) => {
      run.ports.clock.set(Date.parse(at(hour)));
      await run.send('luminaire-status', 'testville--lighting-2', lamp(hour, { activeProgramId }));
      await run.send('luminaire-status', 'testville--lighting-3', lamp(hour));
      await run.sweep(at(hour + 0.1));
    };
    for (const hour of [13, 13.25, 14.25]) await named(hour, '7');
    expect(await run.alarms('schedule-refused')).toEqual([]);
    for (const hour of [14.5, 15, 37]) await named(hour, '7');
    expect(await run.alarms('schedule-refused')).toMatchObject([
      { deviceId: 'testville--lighting-2', severity: 'warning', raisedAt: at(14.5), clearedAt: null },
    ]);
    const tonight = desired().findLast(({ deviceId }) => deviceId.endsWith('-2'))?.desired.plan;
    await named(38, tonight);
    expect(await run.alarms('schedule-refused')).toMatchObject([{ clearedAt: at(38) }]);
  });

  it('of a luminaire that names the plan of yesterday when it comes back at dusk is no alarm', async () => {
    const { run, desired } = await started();
    const plan = desired()[1]?.desired.plan;
    for (const [hour, activeProgramId] of [
      [17.75, '7'],
      [18, plan],
      [20, plan],
    ] as const) {
      run.ports.clock.set(Date.parse(at(hour)));
      await run.send('luminaire-status', 'testville--lighting-2', lamp(hour, { activeProgramId }));
      await run.sweep(at(hour + 0.1));
    }
    expect(await run.alarms('schedule-refused')).toEqual([]);
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

  it('shows no figure where none was sent', async () => {
    const run = lightingRun(12.5, { schedule: { published: true } }, []);
    await run.sweep(at(12.5));
    expect([run.indicators('schedules-taken').at(-1)?.value, run.ports.shadows.desired]).toEqual([null, []]);
  });
});

describe('a schedule in a city file', () => {
  const problems = (schedule: object) =>
    (lighting.check?.(section(schedule) as never, ['a', 'harbour', 'harbour.quay', 'old-town']) ?? []).map(({ path }) =>
      path.join('.'),
    );
  const event = { name: 'a', from: '2026-03-02T22:30', to: '2026-03-03T01:00', percent: 80 };

  it.each([
    [
      'two steps of one time',
      {
        steps: [
          { from: '23:00', percent: 5 },
          { from: '23:00', percent: 6 },
        ],
      },
      ['schedule.steps.1.from'],
    ],
    ['a district twice', { districts: [{ district: 'a' }, { district: 'a' }] }, ['schedule.districts.1.district']],
    ['an event twice', { events: [event, event] }, ['schedule.events.1.name']],
    [
      'an event that ends before it begins',
      { events: [{ ...event, to: '2026-03-02T22:00' }] },
      ['schedule.events.0.to'],
    ],
    [
      'districts that the city has not, or has not so narrow',
      {
        districts: [{ district: 'harbor' }, { district: 'harbour.quay.north' }, { district: 'constructor' }],
        events: [{ ...event, districts: ['old-town', 'oldtown'] }],
      },
      ['districts.0.district', 'districts.1.district', 'districts.2.district', 'events.0.districts.1'].map(
        (path) => `schedule.${path}`,
      ),
    ],
    ['what is right', { ...dimmed, events: [event] }, []],
    [
      'a district of the city, and one that its districts lie in',
      {
        districts: [{ district: 'old-town' }, { district: 'harbour' }],
        events: [{ ...event, districts: ['harbour'] }],
      },
      [],
    ],
  ])('is checked: %s', (_, schedule, paths) => expect(problems(schedule)).toEqual(paths));

  it.each([
    [{ steps: [{ from: '24:00', percent: 5 }] }],
    [{ steps: [{ from: '23:00', percent: 101 }] }],
    [{ events: [{ ...event, from: 'May' }] }],
    [{ events: [{ ...event, from: '2026-02-29T18:00' }] }],
  ])('is refused with %j', (schedule) => expect(() => section(schedule)).toThrow());
});

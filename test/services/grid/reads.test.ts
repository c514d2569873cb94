import { MemoryDevices } from '../../../lib/engine/ports/memory/sinks';
import { datesFrom, deliver, gridCity, halfHours, nameOf, nem12 } from '../../support/grid-city';

const days = datesFrom('2026-05-10', 5);

const dayOf = ({ rows }: Awaited<ReturnType<typeof gridCity>>, id: string) =>
  rows('network_days').filter(({ device_id }) => device_id === nameOf(id));

describe('reads of the meters of a transformer', () => {
  it('become its load of each half hour, never that of a meter', async () => {
    const run = await gridCity();
    await deliver(run, ['2026-05-13']);
    const loads = run.rows('loads').filter(({ device_id }) => device_id === nameOf('T-1'));
    expect(loads).toHaveLength(48);
    expect(loads[0]).toEqual({
      event_time: '2026-05-13T00:00:00.000Z',
      device_id: nameOf('T-1'),
      supplied_kwh: 1.579,
      returned_kwh: 0,
      delivered_kwh: 1.5,
      generated_kwh: 0,
      meters: 3,
      estimated_percent: 0,
    });
  });

  it('become its day: energy, losses, peak and load factor', async () => {
    const run = await gridCity();
    await deliver(run, ['2026-05-13']);
    expect(dayOf(run, 'T-1')).toMatchObject([
      { date: '2026-05-13', delivered_kwh: 72, losses_percent: 5, peak_kw: 3.158, load_factor: 1, meters_read: 3 },
    ]);
  });

  it('show nothing of fewer households than the city says, not as a difference either', async () => {
    const run = await gridCity({ settings: { fewestMeters: 4 } });
    await deliver(run, ['2026-05-13']);
    expect([run.rows('loads'), run.rows('billing_reads')]).toEqual([[], []]);
    const [day] = dayOf(run, 'T-1');
    expect(day).toMatchObject({ supplied_kwh: null, delivered_kwh: null, peak_kw: null, load_factor: null });
  });

  it('of a meter that no place names are of no transformer', async () => {
    const run = await gridCity();
    await run.file('interval-reads', 'x.csv', nem12('2026-05-13', { stranger: halfHours(1) }));
    expect([run.rows('loads'), run.rows('network_days')]).toEqual([[], []]);
  });
});

describe('reads of a meter that the registry does not have', () => {
  it('count in no figure; they lie sealed until it is registered, and are an alarm', async () => {
    const run = await gridCity({ places: ['M-4,T-1,customer'] });
    const registered = ['M-1', 'M-2', 'M-3', 'T-1-main'].map((externalId) => ({
      thingName: nameOf(externalId),
      deviceType: 'electricity-meter',
      externalId,
      connectsAs: 'thing' as const,
    }));
    run.ports.devices = new MemoryDevices([], registered);
    await deliver(run, ['2026-05-13']);
    await run.file('interval-reads', 'x.csv', nem12('2026-05-13', { 'M-4': halfHours(1) }));
    expect(dayOf(run, 'T-1').at(-1)).toMatchObject({ delivered_kwh: null, meters_read: 3 });
    expect(run.quarantined.map(({ code, bytes }) => [code, bytes.length > 0])).toEqual([['device.unknown', true]]);
    expect(await run.alarms('device-unknown')).toMatchObject([{ deviceId: nameOf('M-4') }]);
  });
});

describe('reads of a feeder', () => {
  it('are those of its own meter and of the main meters of its transformers', async () => {
    const run = await gridCity();
    await deliver(run, ['2026-05-13']);
    expect(dayOf(run, 'F-1')).toMatchObject([{ supplied_kwh: null, delivered_kwh: 75.789, losses_percent: null }]);
    await run.file('interval-reads', 'f.csv', nem12('2026-05-13', { 'F-1-main': halfHours(1.6) }));
    expect(dayOf(run, 'F-1')).toMatchObject([{ supplied_kwh: 76.8, delivered_kwh: 75.789, losses_percent: 1.32 }]);
  });
});

describe('what is wrong with reads', () => {
  it('is reported a day later, where a meter is missing, and is over when its file comes', async () => {
    const run = await gridCity();
    await run.file('interval-reads', 'a.csv', nem12(days[0] as string, { 'M-1': halfHours(1), 'M-2': halfHours(1) }));
    await run.file('interval-reads', 'b.csv', nem12(days[1] as string, { 'M-1': halfHours(1), 'M-2': halfHours(1) }));
    expect(await run.alarms('reads-missing')).toMatchObject([
      { deviceId: nameOf('T-1'), raisedAt: '2026-05-12T00:00:00.000Z' },
    ]);
    await run.file('interval-reads', 'c.csv', nem12(days[0] as string, { 'M-3': halfHours(1) }));
    expect(await run.alarms('reads-missing')).toEqual([]);
  });

  it('is raised for losses above the limit, and of those that jump', async () => {
    const high = await gridCity();
    await deliver(high, days.slice(0, 2), 0.12);
    expect(await high.alarms('losses-high')).toMatchObject([{ raisedAt: '2026-05-12T00:00:00.000Z' }]);
    const jump = await gridCity();
    await deliver(jump, days.slice(0, 3), 0.03);
    await deliver(jump, days.slice(3), 0.07);
    expect(await jump.alarms('losses-high')).toMatchObject([{ raisedAt: '2026-05-15T00:00:00.000Z' }]);
  });

  it('is raised for a meter above its fuse, with the meter and no figure of what it used', async () => {
    const run = await gridCity();
    await run.file('interval-reads', 'a.csv', nem12(days[0] as string, { 'M-1': halfHours(8) }));
    await run.file('interval-reads', 'b.csv', nem12(days[1] as string, { 'M-1': halfHours(1) }));
    expect(await run.alarms('meter-check')).toMatchObject([
      { subject: `${nameOf('M-1')} above-fuse`, clearedAt: '2026-05-12T00:00:00.000Z' },
      { subject: `${nameOf('M-1')} spike` },
    ]);
  });

  it('is raised for a meter that uses nothing for more than a week', async () => {
    const run = await gridCity();
    for (const date of datesFrom('2026-05-05', 7))
      await run.file('interval-reads', `${date}.csv`, nem12(date, { 'M-1': halfHours(0) }));
    expect(await run.alarms('meter-check')).toEqual([]);
    await run.file('interval-reads', 'last.csv', nem12('2026-05-12', { 'M-1': halfHours(0) }));
    expect(await run.alarms('meter-check')).toMatchObject([{ subject: `${nameOf('M-1')} zero-for-a-week` }]);
  });

  it('is refused where it was less than nothing', async () => {
    const run = await gridCity();
    await run.file('interval-reads', 'a.csv', nem12(days[0] as string, { 'M-1': [-1, ...halfHours(1, 47)] }));
    expect(run.refused()).toEqual(['range.exceeded']);
  });
});

describe('a day that is delivered again', () => {
  it('counts once, as its record that was updated last says, whatever the order', async () => {
    const files = [
      nem12('2026-05-13', { 'M-1': halfHours(1) }, 'A', '20260514120000'),
      nem12('2026-05-13', { 'M-1': halfHours(3) }, 'A', '20260514010000'),
    ];
    for (const order of [files, [...files].reverse()]) {
      const run = await gridCity();
      for (const file of order) await run.file('interval-reads', 'a.csv', file);
      await run.file('interval-reads', 'b.csv', nem12('2026-05-13', { 'M-2': halfHours(1), 'M-3': halfHours(1) }));
      expect(run.rows('network_days')).toMatchObject([{ delivered_kwh: 144 }]);
    }
  });
});

it('a day without a time of its update is as new as its reception', async () => {
  const run = await gridCity();
  await run.file('interval-reads', 'a.csv', nem12('2026-05-13', { 'M-1': halfHours(3) }, 'A', '20260514120000'));
  run.ports.clock.set(run.ports.clock.nowMs() + 60_000);
  await run.file('interval-reads', 'b.csv', nem12('2026-05-13', { 'M-1': halfHours(1) }, 'A', '2.01811E+13'));
  await run.file('interval-reads', 'c.csv', nem12('2026-05-13', { 'M-2': halfHours(1), 'M-3': halfHours(1) }));
  expect(run.rows('network_days')).toMatchObject([{ delivered_kwh: 144 }]);
});

describe('the change to summer time', () => {
  it('makes a local day of 23 hours, and one of 25, with every interval read', async () => {
    const run = await gridCity({ at: '2026-03-20T00:00:00Z', timeZone: 'America/New_York' });
    const rows = (date: string, meter: string) =>
      Array.from(
        { length: 26 },
        (_, h) => `${meter},${new Date(Date.parse(`${date}T04:00:00Z`) + h * 3_600_000).toISOString()},60,1`,
      );
    const file = (date: string) =>
      ['meter,start,minutes,kwh', ...['M-1', 'M-2', 'M-3'].flatMap((meter) => rows(date, meter)), ''].join('\n');
    await run.file('interval-reads', 'spring.csv', file('2026-03-08'));
    const spring = run.rows('network_days').find(({ date }) => date === '2026-03-08');
    expect(spring).toMatchObject({ delivered_kwh: 69, meters_read: 3 });
    run.ports.clock.set(Date.parse('2026-11-20T00:00:00Z'));
    await run.file('interval-reads', 'autumn.csv', file('2026-11-01'));
    const autumn = run.rows('network_days').find(({ date }) => date === '2026-11-01');
    expect(autumn).toMatchObject({ delivered_kwh: 75, meters_read: 3, event_time: '2026-11-01T04:00:00.000Z' });
  });
});

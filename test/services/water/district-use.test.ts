import fc from 'fast-check';
import { usedByHour } from '../../../lambdas/water/rules/use';
import { zoneOf } from '../../../lib/engine/clock/zone-time';
import type { RecordRow } from '../../../lib/engine/contracts';
import { MemoryDevices } from '../../../lib/engine/ports/memory/sinks';
import { explored, runs } from '../../support/exploring';
import { failingOnce } from '../../support/failing-once';
import { at, household, volumes, waterRun } from './scene';

const day = 24;
/** The thing of the district that files call dma-7. */
const device = 'testville--water-dma-7';
const meters = Array.from({ length: 12 }, (_, i) => `testville--water-${i}`);
const places = (count: number) =>
  `meter,district\n${meters
    .slice(0, count)
    .map((_, i) => `${i},dma-7\n`)
    .join('')}11,dma-8\n`;

interface Played {
  readonly count?: number;
  readonly section?: object;
  readonly order?: readonly string[];
  readonly litres?: (meter: string) => readonly (number | null)[];
}

/** Meters of dma-7 that deliver a day, then the inflow of it, then the clock two days later. */
async function played({ count = 11, section = {}, order = meters, litres = () => household }: Played = {}) {
  const run = waterRun(day, section);
  await run.file('meter-districts', 'places.csv', places(count));
  for (const meter of order) await run.send('consumption', meter, volumes(0, litres(meter)));
  const flows = Array.from({ length: day + 1 }, (_, hour) => ({ ts: at(hour), inflow_m3h: 2 }));
  await run.send('district-flows', device, ...flows);
  await run.sweep(at(2 * day + 1));
  return run;
}

const registered = (externalId: string, deviceType: string) => ({
  thingName: `testville--water-${externalId}`,
  deviceType,
  externalId,
  connectsAs: 'thing' as const,
});
const rowOf = (hour: number) => ({ device_id: device, event_time: at(hour), inflow_m3: 2 });

describe('the hours of a day on which Lord Howe changes its clocks by half an hour', () => {
  it('are counted once: 24 hours of the longer day, 23 of the shorter', () => {
    const zone = zoneOf('Australia/Lord_Howe');
    const countOf = (date: string) => {
      const local = zone.dayOf(Date.parse(`${date}T02:00:00Z`));
      const halves = Array.from({ length: 60 }, (_, i) => local.fromMs + (i - 4) * 1_800_000);
      const intervals = halves.map((fromMs) => ({
        atMs: fromMs,
        fromMs,
        toMs: fromMs + 1_800_000,
        litres: 1,
        isMeasured: true,
        flags: [],
      }));
      return usedByHour('1', intervals, local).length;
    };
    expect([countOf('2026-04-05'), countOf('2026-10-04')]).toEqual([24, 23]);
  });
});

describe('what the meters of a district measured together', () => {
  it('stands beside its inflow, hour by hour, two days later', async () => {
    const run = await played();
    const rows = run.rows('district_hours');
    expect(rows).toHaveLength(day);
    expect(rows[7]).toEqual({ ...rowOf(7), metered_m3: 0.66, meters: 11, meters_expected: 11 });
    await run.sweep(at(2 * day + 2));
    expect(run.rows('district_hours')).toEqual(rows);
  });

  it('is published of ten together, or as many as the city says, and of fewer not at all', async () => {
    expect((await played({ count: 9 })).rows('district_hours')).toEqual([]);
    expect((await played({ count: 9, section: { fewestMeters: 9 } })).rows('district_hours')).toHaveLength(day);
  });

  it('counts a meter in the hours in which it was read, and leaves as many out that no few are the rest', async () => {
    const litres = (meter: string) =>
      meter === meters[0] ? [...household.slice(0, 12), ...Array(12).fill(null)] : household;
    const metersOf = async (section: object) =>
      (await played({ litres, section })).rows('district_hours').map((row) => row.meters);
    expect(await metersOf({ fewestMeters: 3 })).toEqual([...Array(12).fill(11), ...Array(12).fill(8)]);
    expect(await metersOf({})).toEqual(Array(12).fill(11));
  });

  it('has the differences of registers, over the end of a day too', async () => {
    const run = waterRun(2 * day, { fewestMeters: 3 });
    await run.file('meter-districts', 'places.csv', places(3));
    const register = (hour: number) => ({
      type: 'WaterConsumptionObserved',
      dateObserved: at(hour),
      waterConsumption: { value: 1000 + 12 * hour, unitCode: 'LTR' },
    });
    for (const meter of meters.slice(0, 3))
      await run.send('consumption', meter, ...Array.from({ length: day + 3 }, (_, i) => register(i - 2)));
    await run.sweep(at(2 * day + 1));
    expect(run.rows('district_hours').map((row) => row.metered_m3)).toEqual(Array(day).fill(0.036));
  });

  it('is all that is shown of consumption: less it nothing is left that a household used', async () => {
    const run = await played({ litres: (meter) => household.map((litres) => (meter === meters[11] ? 2 : 1) * litres) });
    const shown = run.indicators('consumption').map(({ deviceId, atMs, value }) => [deviceId, atMs, value]);
    const rows = run.rows('district_hours').map((row) => [device, Date.parse(String(row.event_time)), row.metered_m3]);
    expect(shown).toEqual(rows);
    expect(
      run.ports.metrics
        .indicators()
        .filter(({ deviceId }) => meters.includes(deviceId))
        .map(({ indicator }) => indicator),
    ).toEqual(meters.map(() => 'readings-complete'));
  });

  it('is the same whatever the order in which meters deliver, and how often', async () => {
    const expected = (await played()).rows('district_hours');
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...meters, ...meters], { minLength: 24, maxLength: 24 }), async (order) => {
        expect((await played({ order })).rows('district_hours')).toEqual(expected);
      }),
      { numRuns: runs(2, 50) },
    );
  });

  it('is whole in the end, whichever call fails', async () => {
    for (const failed of explored([...Array(40).keys()], 5)) {
      const run = waterRun(day, { fewestMeters: 3 });
      const rows = meters.map((_, i) => `${i},dma-${i % 3}\n`).join('');
      await run.file('meter-districts', 'a.csv', `meter,district\n${rows}`);
      for (const meter of meters) await run.send('consumption', meter, volumes(0, household));
      const restore = failingOnce([run.ports.state, run.ports.records], failed);
      await run.sweep(at(2 * day + 1)).catch(() => undefined);
      restore();
      await run.sweep(at(2 * day + 2));
      const districts = run.rows('district_hours').map((row) => row.device_id);
      expect([failed, districts.length, new Set(districts).size]).toEqual([failed, 3 * day, 3]);
    }
  });

  it('is published once, whichever call fails and whoever delivers meanwhile: two sums would differ by a household', async () => {
    const own = meters.slice(0, 8);
    const rows = own.map((_, i) => `${i},dma-7\n`).join('');
    for (const failed of explored([...Array(45).keys()], 9)) {
      const run = waterRun(day, { fewestMeters: 3 });
      const sums = new Set<unknown>();
      const put = run.ports.records.put.bind(run.ports.records);
      Object.assign(run.ports.records, {
        put: (given: readonly RecordRow[]) => {
          for (const { row } of given) if (row.event_time === at(7)) sums.add(row.metered_m3);
          return put(given);
        },
      });
      await run.file('meter-districts', 'a.csv', `meter,district\n${rows}`);
      for (const meter of own.slice(1)) await run.send('consumption', meter, volumes(0, household));
      const restore = failingOnce([run.ports.state, run.ports.records], failed);
      await run.sweep(at(2 * day + 1)).catch(() => undefined);
      restore();
      await run.send('consumption', own[0] as string, volumes(0, household));
      await run.sweep(at(2 * day + 1.1));
      expect([failed, [...sums].filter((one) => one !== undefined).length]).toEqual([failed, 1]);
    }
  });

  it('is published as it was worked out, where it was not written and a meter delivers meanwhile', async () => {
    const run = waterRun(day, { fewestMeters: 3 });
    await run.file('meter-districts', 'a.csv', places(8));
    for (const meter of meters.slice(1, 8)) await run.send('consumption', meter, volumes(0, household));
    const restore = failingOnce([run.ports.records], 0);
    await expect(run.sweep(at(2 * day + 1))).rejects.toThrow();
    restore();
    await run.send('consumption', meters[0] as string, volumes(0, household));
    await run.sweep(at(2 * day + 1.1));
    expect(run.rows('district_hours').map((row) => row.meters)).toEqual(Array(day).fill(5));
  });

  it('has a meter that moves during a day where it was when the day began', async () => {
    const run = waterRun(0, { fewestMeters: 3 });
    await run.file('meter-districts', 'a.csv', places(4));
    run.ports.clock.set(Date.parse(at(day / 2)));
    await run.file('meter-districts', 'b.csv', 'meter,district\n3,dma-8\n');
    run.ports.clock.set(Date.parse(at(2 * day)));
    for (const meter of meters.slice(0, 4)) await run.send('consumption', meter, volumes(0, household));
    await run.sweep(at(2 * day + 1));
    expect(new Set(run.rows('district_hours').map((row) => [row.device_id, row.meters].join()))).toEqual(
      new Set([`${device},4`]),
    );
  });

  it('of days on which the clock did not call is summed up afterwards', async () => {
    const run = waterRun(day, { fewestMeters: 3 });
    await run.file('meter-districts', 'a.csv', places(3));
    for (let past = 0; past < 5; past++) {
      run.ports.clock.set(Date.parse(at(day * (past + 1))));
      for (const meter of meters.slice(0, 3)) await run.send('consumption', meter, volumes(day * past, household));
    }
    for (const hour of [68, 121]) await run.sweep(at(hour));
    const days = new Set(run.rows('district_hours').map((row) => String(row.event_time).slice(0, 10)));
    expect([...days]).toEqual(['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05']);
  });

  it('goes on where a call stopped, of a day that takes several too', async () => {
    const run = waterRun(day, { fewestMeters: 3 });
    const rows = meters.slice(0, 9).map((_, i) => `${i},dma-${i % 3}\n`);
    await run.file('meter-districts', 'a.csv', `meter,district\n${rows.join('')}`);
    run.ports.clock.set(Date.parse(at(2 * day)));
    for (const meter of meters.slice(0, 9))
      await run.send('consumption', meter, volumes(0, household), volumes(day, household));
    const { clock, state } = run.ports;
    const read = state.read.bind(state);
    // Each district takes longer than a call may.
    const slow = (store: string, partition: string, sort: string) => {
      if (partition.startsWith('district-use#')) clock.set(clock.nowMs() + 16_000);
      return read(store, partition, sort);
    };
    await run.sweep(at(2 * day - 1));
    Object.assign(state, { read: slow });
    for (let call = 0; call < 6; call++) await run.sweep(at(3 * day + 1 + call / 60));
    expect(run.rows('district_hours')).toHaveLength(3 * 2 * day);
  });

  it('has a meter that moved where it was on the day', async () => {
    const run = waterRun(0, { fewestMeters: 3 });
    const own = meters.slice(0, 8);
    const file = (name: string, of: (i: number) => number) =>
      run.file('meter-districts', name, `meter,district\n${own.map((_, i) => `${i},dma-${of(i)}\n`).join('')}`);
    await file('a.csv', (i) => (i < 5 ? 7 : 8));
    run.ports.clock.set(Date.parse(at(2 * day)));
    for (const meter of own) await run.send('consumption', meter, volumes(0, household), volumes(day, household));
    await file('b.csv', (i) => (i < 4 ? 7 : 8));
    for (const hour of [49, 73]) await run.sweep(at(hour));
    const counts = run.rows('district_hours').map((row) => [row.device_id, row.meters_expected]);
    expect(new Set(counts.map(String))).toEqual(new Set([`${device},5`, 'testville--water-dma-8,3']));
  });

  it('waits where it is not known where a meter was: the district that it has left would be published without it, for good', async () => {
    const run = waterRun(0, { fewestMeters: 3 });
    const own = meters.slice(0, 8);
    const file = (name: string, left: number) =>
      run.file(
        'meter-districts',
        name,
        `meter,district\n${own.map((_, i) => `${i},dma-${i < left ? 7 : 8}\n`).join('')}`,
      );
    await file('a.csv', 5);
    run.ports.clock.set(Date.parse(at(2 * day)));
    for (const meter of own) await run.send('consumption', meter, volumes(day, household));
    await file('b.csv', 4);
    const { state } = run.ports;
    const entries = state.entries.bind(state);
    Object.assign(state, {
      entries: (store: string, partition: string, from: string, to: string) =>
        partition === 'meter-districts#testville--water-4'
          ? Promise.reject(new Error('failed once'))
          : entries(store, partition, from, to),
    });
    await expect(run.sweep(at(73))).rejects.toThrow('failed once');
    expect(run.rows('district_hours')).toEqual([]);
    Object.assign(state, { entries });
    await run.sweep(at(73.1));
    const rows = run.rows('district_hours').map((row) => [row.device_id, row.meters_expected].join());
    expect(new Set(rows)).toEqual(new Set([`${device},5`, 'testville--water-dma-8,3']));
  });

  it('is of meters and districts that the city has', async () => {
    const known = [
      ...meters.slice(0, 6).map((_, i) => registered(`${i}`, 'water-meter')),
      registered('dma-7', 'district-meter'),
    ];
    const run = waterRun(day, { fewestMeters: 3 }, 'UTC', known);
    await run.file('meter-districts', 'a.csv', `${places(5)}9,dma-7\n5,dma-77\n`);
    for (const meter of meters.slice(0, 6)) await run.send('consumption', meter, volumes(0, household));
    await run.sweep(at(2 * day + 1));
    expect(run.rows('district_hours')[0]).toMatchObject({ device_id: device, meters: 3, meters_expected: 5 });
    expect(run.rows('district_hours')).toHaveLength(day);
  });

  it.each([
    ['part of the day', 12, [...Array(12).fill(6), ...Array(12).fill(3)]],
    ['nothing of it', 0, Array(24).fill(3)],
  ])('leaves others out beside a meter that was taken out since, and had delivered %s', async (_, hours, counts) => {
    const inService = [
      ...meters.slice(0, 6).map((_, i) => registered(`${i}`, 'water-meter')),
      registered('dma-7', 'district-meter'),
    ];
    const run = waterRun(day, { fewestMeters: 3 }, 'UTC', inService);
    await run.file('meter-districts', 'a.csv', places(6));
    run.ports.clock.set(Date.parse(at(2 * day)));
    for (const meter of meters.slice(0, 6)) {
      await run.send('consumption', meter, volumes(0, household));
      const own = meter === meters[0] ? household.slice(0, hours) : household;
      if (own.length > 0) await run.send('consumption', meter, volumes(day, own));
    }
    run.ports.devices = new MemoryDevices([], inService.slice(1));
    await run.sweep(at(2 * day + 1));
    await run.sweep(at(3 * day + 1));
    const rows = run.rows('district_hours').filter(({ event_time }) => String(event_time) >= at(day));
    expect(rows.map((row) => row.meters)).toEqual(counts);
  });

  it.each([
    ['no district', '4711,\n'],
    ['no meter', ',dma-7\n'],
  ])('a row with %s is refused', async (_, row) => {
    const run = waterRun(day);
    await run.file('meter-districts', 'a.csv', `meter,district\n${row}4712,dma-7\n`);
    expect(run.refused()).toHaveLength(1);
  });
});

import { onSettledDays } from '../../../lambdas/water/settled-days';
import { MemoryDevices } from '../../../lib/engine/ports/memory/sinks';
import { at, household, volumes, waterRun } from './scene';

const day = 24;
type Run = ReturnType<typeof waterRun>;

/** The clock calls each day at one o'clock, after what that day has brought. */
async function days(run: Run, count: number, deliver: (day: number) => Promise<void> | undefined) {
  for (let i = 0; i < count; i++) {
    run.ports.clock.set(Date.parse(at(day * i)));
    await deliver(i);
    await run.sweep(at(day * i + 1));
  }
}
const deliver = (run: Run, from: number, litres: readonly number[] = household, meter = 'wm-1') =>
  run.send('consumption', meter, volumes(day * (from - 1), litres));
/** What stands last of each day. */
const missing = (run: Run, meter = 'wm-1') => {
  const rows = run.rows('meter_days').filter(({ device_id }) => device_id === meter);
  return Object.fromEntries(rows.map((row) => [String(row.date).slice(-2), row.missing]));
};

describe('days without a reading', () => {
  it('count as missing, in rows and in the figure, also the day on which a meter falls silent', async () => {
    const run = waterRun(0);
    await days(run, 8, (i) => {
      if (i === 1) return deliver(run, 1);
      if (i === 2) return deliver(run, 2, household.slice(0, 6));
      return i >= 6 ? deliver(run, i) : undefined;
    });
    expect(missing(run)).toEqual({ '02': 0, '03': 18, '04': 24, '05': 24, '06': 24, '07': 0, '08': 0 });
    const figures = run.indicators('readings-complete').map(({ atMs, value }) => [new Date(atMs).toISOString(), value]);
    expect(figures).toContainEqual([at(2 * day), 0]);
  });

  it('count for as long as the registry has the meter', async () => {
    const registered = { thingName: 'wm-1', deviceType: 'water-meter', connectsAs: 'thing' } as const;
    const run = waterRun(0, {}, 'UTC', [registered]);
    await days(run, 8, (i) => {
      if (i === 5) run.ports.devices = new MemoryDevices([], [{ ...registered, thingName: 'wm-2' }]);
      return i === 1 ? deliver(run, 1) : undefined;
    });
    expect(missing(run)).toEqual({ '02': 0, '03': 24, '04': 24 });
  });

  it('of a district meter count as missing, too', async () => {
    const run = waterRun(0, { districtMinutes: 60 }, 'Asia/Shanghai');
    await days(run, 7, (i) => {
      const hours = i === 1 ? 24 : i === 2 ? 10 : i === 6 ? 24 : 0;
      const flows = household.slice(0, hours).map((_, hour) => ({ ts: at(day * (i - 1) + hour), inflow_m3h: 5 }));
      return flows.length > 0 ? run.send('district-flows', 'dma-1', ...flows) : undefined;
    });
    // Days of the city begin at 16:00 of UTC.
    const figures = run.indicators('readings-complete').map(({ atMs, value }) => [new Date(atMs).toISOString(), value]);
    expect(figures).toEqual([
      [at(16 - 1 / 60), (100 * 16) / 24],
      [at(40 - 1 / 60), (100 * 18) / 24],
      [at(64 - 1 / 60), 0],
      [at(88 - 1 / 60), 0],
      [at(112 - 1 / 60), 0],
      [at(136 - 1 / 60), (100 * 16) / 24],
    ]);
  });

  it('are none of a logger whose clock is some seconds off, early or late', async () => {
    const run = waterRun(50);
    const flow = (i: number) => ({ ts: at(i / 4 + ([-3, 3, 0][i % 3] as number) / 3600), inflow_m3h: 5 });
    const flows = Array.from({ length: 198 }, (_, i) => flow(i)).filter((_, i) => i < 100 || i >= 112);
    await run.send('district-flows', 'dma-1', ...flows, ...flows.slice(0, 50), { ts: at(3.1), inflow_m3h: 5 });
    const figures = run.indicators('readings-complete').map(({ value }) => value);
    expect(figures.slice(-2)).toEqual([100, (100 * (96 - 12)) / 96]);
  });

  it('do not count before the first message of a meter', async () => {
    const run = waterRun(0);
    await days(run, 8, async (i) => {
      if (i > 0) await deliver(run, i, household, 'wm-2');
      if (i >= 4) await deliver(run, i);
    });
    expect(missing(run)).toEqual({ '05': 0, '06': 0, '07': 0, '08': 0 });
  });

  it('are corrected by what comes later after all, and count in meters of files, on the days of the city', async () => {
    const run = waterRun(0, {}, 'Asia/Shanghai');
    const file = (from: number) => {
      const rows = household.map((litres, hour) => `wm-9,${at(day * (from - 1) + hour)},${litres},\n`).join('');
      return run.file('interval-files', `${from}.csv`, `deviceId,time,consume,totalConsume\n${rows}`);
    };
    await days(run, 7, async (i) => {
      if (i === 1 || i === 6) await file(i);
      if (i === 6) await file(3);
    });
    expect(missing(run, 'testville--water-wm-9')).toEqual({ '03': 16, '04': 8, '05': 16, '06': 24 });
  });
});

describe('a day of many devices', () => {
  it('goes on where the call before has ended, and anew where that had another order', async () => {
    const { ports } = waterRun(0);
    const city = { city: 'x', service: 'water', timeZone: 'UTC', settings: {}, backfill: false };
    const taken: string[] = [];
    const call = async (placeOf?: (item: string) => string) => {
      const duty = {
        name: 'toy',
        perNote: 2,
        itemsOf: async () => new Map(['a', 'b', 'c', 'd'].map((item) => [item, null] as const)),
        take: async (items: readonly (readonly [string, null])[]) => {
          taken.push(items.map(([item]) => item).join(''));
          ports.clock.set(ports.clock.nowMs() + 16_000);
        },
        ...(placeOf ? { placeOf } : {}),
      };
      await onSettledDays(duty, city, ports).catch(() => {});
    };
    const place = (item: string) => ({ a: '2', b: '4', c: '1', d: '3' })[item] ?? '';
    await call();
    await call(place);
    await call(place);
    expect(taken).toEqual(['ab', 'ca', 'db']);
  });
});

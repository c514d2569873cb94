import { serves as air } from '../../../lambdas/air';
import { serves as grid } from '../../../lambdas/grid';
import { serves as lighting } from '../../../lambdas/lighting';
import { serves as parking } from '../../../lambdas/parking';
import { serves as requests } from '../../../lambdas/requests';
import { serves as traffic } from '../../../lambdas/traffic';
import { serves as waste } from '../../../lambdas/waste';
import { serves as water } from '../../../lambdas/water';
import { Apart, eachApart, SomeFailed } from '../../../lib/engine/clock/apart';
import type { AnyServing } from '../../../lib/engine/handlers/service-handler';
import type { Ports } from '../../../lib/engine/ports/ports';
import { services } from '../../../lib/services';
import { smallestSection } from '../../../lib/services/shared/schema-walk';
import { household, volumes, at as waterAt, waterRun } from '../../services/water/scene';
import { serviceRun } from '../../support/service-run';

const at = '2026-05-13T08:00:00Z';
const all = { air, grid, lighting, parking, requests, traffic, waste, water } as unknown as Readonly<
  Record<string, AnyServing>
>;

let logged: string[];
beforeEach(() => {
  logged = [];
  jest.spyOn(console, 'error').mockImplementation((line: string) => void logged.push(JSON.parse(line).what));
});
afterEach(() => jest.restoreAllMocks());

/** Reads of what is kept of a device fail until they are mended. */
function broken(ports: Pick<Ports, 'state'>, device: string): () => void {
  const { state } = ports;
  const isOf = (partition: string) => partition.includes(device) && !partition.includes('#open');
  const real = { entries: state.entries, list: state.list, read: state.read };
  const refuse = () => Promise.reject(new Error('broken'));
  state.entries = (store, partition, ...range) =>
    isOf(partition) ? refuse() : real.entries.call(state, store, partition, ...range);
  state.list = (store, partition, ...range) =>
    isOf(partition) ? refuse() : real.list.call(state, store, partition, ...range);
  state.read = (store, partition, sort) => (isOf(partition) ? refuse() : real.read.call(state, store, partition, sort));
  return () => void Object.assign(state, real);
}

describe('what a run of the clock does apart', () => {
  it('is all tried; what failed is counted, logged by its name, and fails the run in the end', async () => {
    const counted: unknown[] = [];
    const done: number[] = [];
    const metrics = { count: (...figure: unknown[]) => void counted.push(figure) };
    const run = eachApart({ metrics }, [1, 2, 3], { nameOf: (n) => `device ${n}` }, async (n) => {
      if (n < 3) throw new Error(`no ${n}`);
      done.push(n);
    });
    await expect(run).rejects.toThrow('2 failed, first device 1: no 1');
    await expect(run).rejects.toBeInstanceOf(SomeFailed);
    expect([done, counted, logged]).toEqual([[3], Array(2).fill(['ClockFailures', 1]), ['device 1', 'device 2']]);
  });

  it('is counted once, however deep', async () => {
    const counted: unknown[] = [];
    const outer = new Apart({ count: (...figure: unknown[]) => void counted.push(figure) });
    await outer.try('all', async () => {
      const inner = new Apart({ count: (...figure: unknown[]) => void counted.push(figure) });
      await inner.try('one', () => Promise.reject(new Error('no')));
      inner.end();
    });
    expect([counted.length, logged, outer.hasFailed]).toEqual([1, ['one'], true]);
  });
});

describe('the sweep of a service', () => {
  it('is that of every service that has devices and a sweep', () => {
    const swept = services.filter(({ processors }) => processors.some(({ id }) => id === 'sweep')).map(({ id }) => id);
    expect(Object.keys(all)).toEqual(expect.arrayContaining(swept));
  });

  it.each(Object.keys(all))(
    'of %s does for each feed what is due, also where that of another always fails',
    async (id) => {
      const { facts, feeds, ...more } = all[id] as AnyServing;
      const seen: string[] = [];
      const failing = (feed: string) => async () => {
        seen.push(feed);
        throw new Error(`${feed} is broken`);
      };
      const spied = Object.fromEntries(
        Object.entries(feeds).map(([feed, of]) => [feed, { ...of, due: failing(feed) }]),
      );
      const settings = smallestSection(services.find((one) => one.id === id) as never);
      const run = serviceRun({ facts, feeds: spied, ...more }, { settings, at });
      await expect(run.sweep('2026-05-13T09:00:00Z')).rejects.toThrow(SomeFailed);
      expect(seen).toEqual(Object.keys(feeds));
      expect(logged).toEqual(Object.keys(feeds).map((feed) => `what is due of ${feed}`));
    },
  );

  it('looks at each day of each meter, also where one of them can never be read, which is done when it can', async () => {
    const run = waterRun(0);
    const day = 24;
    const clock = (hour: number) => run.sweep(waterAt(hour)).then(String, String);
    run.ports.clock.set(Date.parse(waterAt(day)));
    for (const meter of ['wm-1', 'wm-2', 'wm-3']) await run.send('consumption', meter, volumes(0, household));
    await clock(day);
    const mend = broken(run.ports, 'wm-1');
    for (let hour = 2 * day; hour < 5 * day; hour += day) await clock(hour + 1);
    expect(await clock(5 * day + 1)).toMatch(/wm-1 on 2026-03-0\d: broken/);
    const missed = (meter: string) =>
      run.rows('meter_days').filter(({ device_id, missing }) => device_id === meter && missing === 24).length;
    const others = missed('wm-2');
    expect([others > 0, missed('wm-3'), missed('wm-1')]).toEqual([true, others, 0]);
    mend();
    expect(await clock(5 * day + 2)).toBe('undefined');
    expect(missed('wm-1')).toBe(others);
  });
});

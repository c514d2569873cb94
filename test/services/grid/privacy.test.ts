import fc from 'fast-check';
import { serviceFactsOf } from '../../../lib/engine/facts';
import { allEpisodes } from '../../../lib/engine/ports/memory/episodes';
import { grid } from '../../../lib/services/grid/facts';
import { runs } from '../../support/exploring';
import { gridCity, halfHours, nameOf, nem12, nem12Days } from '../../support/grid-city';

type Run = Awaited<ReturnType<typeof gridCity>>;

const service = serviceFactsOf(grid);

/** All that leaves the service: the lake, metrics with their dimensions, alarms with their texts, reasons of refusals. */
async function leaves({ ports, rows, quarantined }: Run) {
  const { samples, counts } = ports.metrics;
  return {
    rows: service.records.map(({ table }) => rows(table.replace(/^grid_/, ''))),
    indicators: ports.metrics.indicators(),
    metrics: [[...samples], [...counts]],
    alarms: await allEpisodes(service, ports.state),
    refused: quarantined.map(({ code, reason }) => [code, reason]),
  };
}

const dates = ['2026-05-12', '2026-05-13'] as const;

it('a household and its neighbour look the same from outside, whatever each uses when', async () => {
  const curve = fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 48, maxLength: 48 });
  const world = async (a: readonly number[], b: readonly number[]) => {
    const run = await gridCity();
    const kwh = (values: readonly number[]) => values.map((one) => one / 1000);
    const day = { 'M-1': kwh(a), 'M-2': kwh(b), 'M-3': halfHours(0.3), 'T-1-main': halfHours(6.5) };
    await run.file('interval-reads', 'x.csv', nem12Days(Object.fromEntries(dates.map((date) => [date, day]))));
    return leaves(run);
  };
  await fc.assert(
    fc.asyncProperty(curve, curve, async (a, b) => expect(await world(a, b)).toEqual(await world(b, a))),
    { numRuns: runs(2, 20) },
  );
});

/** Each household uses a digit of its own in a number to the base of 4: of a sum it can be known who has a part in it, and which. */
const households = 5;
const fewestMeters = 3;
const unit = (household: number) => 4 ** household / 1000;
const digitsOf = (kwh: number) =>
  Array.from({ length: households }, (_, i) => Math.floor((1000 * kwh + 0.5) / 4 ** i) % 4);

async function street() {
  const run = await gridCity({ settings: { fewestMeters } });
  const rows = Array.from({ length: households }, (_, i) => `H-${i},T-9,customer,,`);
  await run.file('places', 'more.csv', ['meter,asset,role,fuse_kw,highest_kw', ...rows, ''].join('\n'));
  return run;
}

const published = (run: Run) =>
  new Map([
    ...run
      .rows('loads')
      .filter(({ device_id }) => device_id === nameOf('T-9'))
      .map((row) => [`load ${row.event_time}`, digitsOf((row.delivered_kwh as number | null) ?? 0)] as const),
    ...run
      .rows('network_days')
      .filter(({ device_id }) => device_id === nameOf('T-9'))
      .map((row) => [`day ${row.date}`, digitsOf(((row.delivered_kwh as number | null) ?? 0) / 48)] as const),
  ]);

it('what is published before and after a file differs by so many households, or by none', async () => {
  const reads = fc.record({
    date: fc.constantFrom(...dates),
    of: fc.subarray([0, 1, 2, 3, 4], { minLength: 1 }),
    digit: fc.constantFrom(1, 2),
    updated: fc.constantFrom('', '20260514010000', '20260515010000'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(reads, { minLength: 2, maxLength: 6 }), async (files) => {
      const run = await street();
      let before = published(run);
      for (const [i, { date, of, digit, updated }] of files.entries()) {
        run.ports.clock.set(run.ports.clock.nowMs() + 60_000);
        const day = Object.fromEntries(of.map((one) => [`H-${one}`, halfHours(digit * unit(one))]));
        await run.file('interval-reads', `${i}.csv`, nem12(date, day, 'A', updated));
        const after = published(run);
        for (const key of new Set([...before.keys(), ...after.keys()])) {
          const [a, b] = [before, after].map((all) => all.get(key) ?? digitsOf(0)) as [number[], number[]];
          const changed = a.filter((one, h) => one !== b[h]).length;
          expect([key, changed === 0 || changed >= fewestMeters]).toEqual([key, true]);
        }
        before = after;
      }
    }),
    { numRuns: runs(10, 150) },
  );
});

describe('a transformer of too few households', () => {
  const measured = (kw: number) => ({
    type: 'ACMeasurement',
    dateObserved: '2026-05-15T23:50:00Z',
    phaseVoltage: { L1: 220, L2: 220, L3: 220 },
    totalActivePower: 1000 * kw,
    totalReactivePower: 20_000,
  });

  it('says of its voltage alone, and of its load that it is too high, not how high', async () => {
    const run = await gridCity({ settings: { fewestMeters: 4 } });
    await run.send('measurements', nameOf('T-1'), measured(97.25));
    expect(run.rows('power_quality')).toMatchObject([
      { l1_volts: 220, active_kw: null, apparent_kva: null, power_factor: null, loading_percent: null },
    ]);
    expect(await run.alarms('loading-high')).toHaveLength(1);
    await run.sweep('2026-05-16T00:01:00Z');
    expect(JSON.stringify(await leaves(run))).not.toMatch(/97|99\.2|9928|98%/);
  });

  it('says no more from the midnight on from which a household has left', async () => {
    const run = await gridCity({ at: '2026-05-15T12:00:00Z' });
    await run.file('places', 'q.csv', 'meter,asset,role\nM-3,T-1,none\n');
    run.ports.clock.set(Date.parse('2026-05-16T01:00:00Z'));
    for (const dateObserved of ['2026-05-15T23:50:00Z', '2026-05-16T00:00:00Z'])
      await run.send('measurements', nameOf('T-1'), { ...measured(60), dateObserved });
    expect(run.rows('power_quality').map((row) => row.active_kw)).toEqual([60, null]);
  });

  it('leaves no copy of what it measured anywhere', async () => {
    expect(grid.feeds.measurements.ofPeople).toBe(true);
    const run = await gridCity();
    await run.send('measurements', nameOf('T-1'), { ...measured(97.25), totalActivePower: 'much' });
    expect(run.quarantined.map(({ bytes }) => bytes.length)).toEqual([0]);
  });
});

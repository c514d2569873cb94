import { serves } from '../../lambdas/grid';
import { duties as live } from '../../lambdas/grid/handlers/live';
import { duties as reads } from '../../lambdas/grid/handlers/reads';
import { toBytes } from '../../lib/engine/ports/json-bytes';
import { config } from '../../lib/services/grid/config';
import { serviceRun } from './service-run';

/** A section with three households published together, so that a few meters are enough. */
export const gridSection = (over: object = {}) =>
  config.parse({ meters: 3, monitors: 2, standard: 'gbt12325', nominalVolts: 220, fewestMeters: 3, ...over });

/** Three customers and a main meter of a transformer of 100 kVA, which hangs on a feeder. */
const placesFile = [
  'meter,asset,role,fuse_kw,highest_kw',
  'M-1,T-1,customer,14,4',
  'M-2,T-1,customer,14,4',
  'M-3,T-1,customer,14,4',
  'T-1-main,T-1,input,,',
  'F-1-main,F-1,input,,',
  '',
].join('\n');
const assetsFile = 'asset,parent,rating_kva\nF-1,,1000\nT-1,F-1,100\n';

/** Rows without loads have the columns of those. */
const withLoads = (row: string) => (row.split(',').length < 5 ? `${row},,` : row);

export interface GridWorld {
  readonly at?: string;
  readonly timeZone?: string;
  readonly settings?: object;
  /** Rows of the first files beside those of T-1 and F-1: what a later file says holds from the next midnight on. */
  readonly places?: readonly string[];
  readonly assets?: readonly string[];
}

/** What the clocks of both functions do. */
const scheduled: NonNullable<typeof live.scheduled> = async (ports, city) => {
  for (const duties of [live, reads]) await duties.scheduled?.(ports, city);
};

/** The service after the files of what hangs where. */
export async function gridCity({
  at = '2026-05-16T00:00:00Z',
  timeZone = 'UTC',
  settings = {},
  places = [],
  assets = [],
}: GridWorld = {}) {
  // These came a minute before all else: of two files that say something of one meter that received later holds.
  const before = new Date(Date.parse(at) - 60_000).toISOString();
  const run = serviceRun(serves, { settings: gridSection(settings), at: before, timeZone, scheduled });
  await run.file('assets', 'assets.csv', [assetsFile.trimEnd(), ...assets, ''].join('\n'));
  await run.file('places', 'places.csv', [placesFile.trimEnd(), ...places.map(withLoads), ''].join('\n'));
  run.ports.clock.set(Date.parse(at));
  return run;
}

type Run = Awaited<ReturnType<typeof gridCity>>;

export const nameOf = (id: string) => `testville--grid-${id}`;

type OfMeters = Readonly<Record<string, readonly number[]>>;

/** A day of NEM12 of some meters: kWh of each half hour. */
export const nem12 = (date: string, day: OfMeters, quality = 'A', updated = '') =>
  nem12Days({ [date]: day }, quality, updated);

/** The same of several days. */
export const nem12Days = (days: Readonly<Record<string, OfMeters>>, quality = 'A', updated = '') =>
  [
    '100,NEM12,202605160000,MDP,RET',
    ...Object.entries(days).flatMap(([date, day]) =>
      Object.entries(day).flatMap(([meter, values]) => [
        `200,${meter},E1,,E1,N1,S,kWh,30,`,
        `300,${date.replaceAll('-', '')},${values.join(',')},${quality},,,${updated},`,
      ]),
    ),
    '900',
    '',
  ].join('\n');

export const halfHours = (kwh: number, n = 48) => Array.from({ length: n }, () => kwh);

/** Days of all three customers and the main meter, which measures so much more than they do. */
export async function deliver(run: Run, dates: readonly string[], lossShare = 0.05, kwh = 0.5): Promise<void> {
  const customers = { 'M-1': halfHours(kwh), 'M-2': halfHours(kwh), 'M-3': halfHours(kwh) };
  const main = halfHours(Number(((3 * kwh) / (1 - lossShare)).toFixed(6)));
  const days = Object.fromEntries(dates.map((date) => [date, { ...customers, 'T-1-main': main }]));
  await run.file('interval-reads', `${dates[0]}.csv`, nem12Days(days));
}

export const datesFrom = (first: string, count: number) =>
  Array.from({ length: count }, (_, i) => new Date(Date.parse(first) + i * 86_400_000).toISOString().slice(0, 10));

/** The same as it is after the files of what hangs where, without waiting for them. */
export function placedCity({ at = '2026-05-16T00:00:00Z', timeZone = 'UTC', settings = {} }: GridWorld = {}) {
  const run = serviceRun(serves, { settings: gridSection(settings), at, timeZone, scheduled });
  const put = (feed: string, id: string, state: object) =>
    void run.ports.state.write('devices', feed, nameOf(id), toBytes({ deviceId: nameOf(id), atMs: 0, state }), 0);
  for (const id of ['M-1', 'M-2', 'M-3'])
    put('places', id, { asset: 'T-1', role: 'customer', fuseKw: 14, highestKw: 4 });
  put('places', 'T-1-main', { asset: 'T-1', role: 'input', fuseKw: null, highestKw: null });
  put('assets', 'T-1', { parent: null, ratingKva: 100 });
  return run;
}

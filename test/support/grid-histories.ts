import fc from 'fast-check';
import { gridCity, nameOf } from './grid-city';
import type { Figure } from './isolating';

type Run = Awaited<ReturnType<typeof gridCity>>;

export const fewestMeters = 3;

/** Seven of T-9, of whom some may feed in; three of T-1; one of T-2; three of the feeder itself; one that is connected later. */
const street = ['H-0', 'H-1', 'H-2', 'H-3', 'H-4', 'H-5', 'H-6'];
const roofs = street.slice(3);
const village = ['M-1', 'M-2', 'M-3'];
const farms = ['Farm-1'];
const roadside = ['R-1', 'R-2', 'R-3'];
const newcomer = 'N-1';
const used = [...street, ...village, ...farms, ...roadside, newcomer];
const parts = [...used, ...roofs.map((id) => `${id} back`)];

/** Days that are read; the first is over when a history begins. */
const dates = ['2026-05-13', '2026-05-14', '2026-05-15'];
const begin = '2026-05-14T06:00:00Z';
const dayMs = 86_400_000;
const assets = ['T-9', 'T-1', 'T-2', 'F-1', 'F-2'];

/** Whose a part is: `H-1 back 2026-05-13 other` is of H-1. */
export const householdOf = (part: string): string => part.split(' ')[0] as string;

const metered = ['T-9', 'T-2', 'F-2'];
const day = fc.nat(2);
const many = fc.oneof(
  fc.constant(used),
  fc.constantFrom(...used).map((id) => used.filter((one) => one !== id)),
  fc.subarray(used, { minLength: 1 }),
);
const bill = fc.record({ step: fc.constant('billed' as const), of: many, from: day, isOther: fc.boolean() });

export const worlds = fc.record({
  farms: fc.subarray(farms),
  roadside: fc.subarray(roadside),
  /** How many of the street feed in. */
  feeding: fc.nat(roofs.length),
  /** Of whom the reading system has estimates alone. */
  poor: fc.subarray(used, { maxLength: 6 }),
  /** Reads are corrected. Then main meters and monitors, which know no read, show no more than how far it was off. */
  isCorrected: fc.constantFrom(false, false, false, true),
  /** What has a main meter beside T-1 and F-1. */
  mains: fc.oneof(fc.constant(metered), fc.subarray(metered)),
  /** Bills that come after all days are over. */
  lastBills: fc.array(bill, { maxLength: 2 }),
});
type World = typeof worlds extends fc.Arbitrary<infer W> ? W : never;

const asset = fc.constantFrom(...assets);
export const steps = fc.oneof(
  { weight: 5, arbitrary: fc.record({ step: fc.constant('read' as const), of: many, day, isOther: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ step: fc.constant('night' as const) }) },
  { weight: 2, arbitrary: fc.record({ step: fc.constant('main meters' as const), of: fc.subarray(assets), day }) },
  { weight: 2, arbitrary: fc.record({ step: fc.constant('monitors' as const), of: fc.subarray(assets), day }) },
  { weight: 2, arbitrary: bill },
  fc.record({ step: fc.constant('moves' as const), meter: fc.constantFrom(...used), to: asset }),
  fc.record({ step: fc.constant('is taken away' as const), meter: fc.constantFrom(...used) }),
  fc.record({
    step: fc.constant('is supplied' as const),
    asset: fc.constantFrom('T-9', 'T-1', 'T-2'),
    by: fc.constantFrom('F-1', 'F-2', ''),
  }),
);
type Step = typeof steps extends fc.Arbitrary<infer S> ? S : never;

/** Each household has a digit of its own in a number to the base of 3, 2 being another value: a figure shows of whom it is a sum. */
const unit = (part: string) => 3 ** parts.indexOf(part) / 1000;
function figureOf(kwh: number, days: readonly string[]): Figure {
  const coefficients: Record<string, number> = {};
  for (const [i, part] of parts.entries()) {
    const digit = Math.floor((1000 * kwh + 0.5) / 3 ** i) % 3;
    for (const date of digit === 0 ? [] : days) coefficients[`${part} ${date}${digit === 2 ? ' other' : ''}`] = 1;
  }
  return coefficients;
}

const added = (...figures: readonly Figure[]): Figure => {
  const sum: Record<string, number> = {};
  for (const one of figures) for (const [part, times] of Object.entries(one)) sum[part] = (sum[part] ?? 0) + times;
  return sum;
};

/** What is so in the street, whoever says what of it: by day. */
class Truth {
  private readonly hangs = new Map<string, Map<string, string>>();
  private readonly supplied = new Map<string, Map<string, string>>();
  /** Meters and assets that a file of places has named. */
  private readonly named: Set<string>;

  constructor(private readonly world: World) {
    const hung = [
      ...street.map((id) => [id, 'T-9'] as const),
      ...village.map((id) => [id, 'T-1'] as const),
      ...world.farms.map((id) => [id, 'T-2'] as const),
      ...world.roadside.map((id) => [id, 'F-1'] as const),
    ];
    this.named = new Set([...hung.flat(), ...world.mains, 'T-1', 'F-1']);
    for (const date of dates) {
      this.hangs.set(date, new Map(hung));
      this.supplied.set(date, new Map(['T-9', 'T-1', 'T-2'].map((id) => [id, 'F-1'])));
    }
  }

  /** From the midnight after a time on; what the first file of an asset says of a new meter was so before. */
  hang(meter: string, on: string, atMs: number): void {
    const isFirst = on !== '' && !this.named.has(meter) && !this.named.has(on);
    for (const date of isFirst ? dates : this.after(atMs)) this.hangs.get(date)?.set(meter, on);
    for (const one of [meter, on]) this.named.add(one);
  }

  supply(id: string, by: string, atMs: number): void {
    for (const date of this.after(atMs)) this.supplied.get(date)?.set(id, by);
  }

  private after(atMs: number) {
    return dates.filter((date) => Date.parse(date) > atMs);
  }

  customersOf(id: string, date: string): readonly string[] {
    return [...(this.hangs.get(date) ?? [])].flatMap(([meter, on]) => (on === id ? [meter] : []));
  }

  below(id: string, date: string): readonly string[] {
    return [...(this.supplied.get(date) ?? [])].flatMap(([one, by]) => (by === id ? [one] : []));
  }

  feedsIn(meter: string): boolean {
    return roofs.slice(0, this.world.feeding).includes(meter);
  }

  /** What customers used, less what they fed in; as the reading system has it, or as it was. */
  netOfCustomers(id: string, date: string, asRead: boolean): Figure {
    const { poor } = this.world;
    return Object.fromEntries(
      this.customersOf(id, date).flatMap((meter) => {
        const other = asRead && poor.includes(meter) ? ' other' : '';
        const back = this.feedsIn(meter) ? [[`${meter} back ${date}${other}`, -1] as const] : [];
        return [[`${meter} ${date}${other}`, 1] as const, ...back];
      }),
    );
  }

  /** What flows into an asset. */
  netOf(id: string, date: string): Figure {
    return added(this.netOfCustomers(id, date, false), this.netOfBelow(id, date));
  }

  /** As far as main meters measure it. */
  netOfMains(id: string, date: string): Figure {
    const mains = [...this.world.mains, 'T-1', 'F-1'];
    const metered = this.below(id, date).filter((one) => mains.includes(one));
    return added(...metered.map((one) => this.netOf(one, date)));
  }

  netOfBelow(id: string, date: string): Figure {
    return added(...this.below(id, date).map((one) => this.netOf(one, date)));
  }
}

const nem = (version: 'NEM12' | 'NEM13', rows: readonly string[]) =>
  [`100,${version},202605160000,MDP,RET`, ...rows, '900', ''].join('\n');
const compact = (date: string) => date.replaceAll('-', '');

const channel = (meter: string, name: string, date: string, kwh: number, quality: string) =>
  `200,${meter},E1B1,,${name},N1,S,kWh,30,\n300,${compact(date)},${Array(48).fill(kwh.toFixed(3)).join(',')},${quality},,,,`;

/** Days of a billing period that begins on one of them: its beginning shows which they are. */
const periodFrom = (from: number) => dates.slice(from, from + 2);

function billRow(meter: string, first: number, { isPoor, times }: { isPoor: boolean; times: number }): string {
  const kwh = (48 * times * unit(meter)).toFixed(3);
  const end = new Date(Date.parse(periodFrom(first).at(-1) as string) + dayMs).toISOString().slice(0, 10);
  const [from, to] = [compact(dates[first] as string), compact(end)];
  const quality = isPoor ? 'E64' : 'A';
  return `250,${meter},11,1,E1,11,S,E,0,${from},A,,,${kwh},${to},${quality},,,${kwh},kWh,,20260514120000,`;
}

async function take(run: Run, { world, truth, n }: { world: World; truth: Truth; n: number }, one: Step) {
  const nowMs = run.ports.clock.nowMs();
  const name = `${n}.csv`;
  if (one.step === 'night') run.ports.clock.set(nowMs + dayMs);
  else if (one.step === 'read') {
    const date = dates[one.day] as string;
    const rows = one.of.flatMap((id) => {
      const isPoor = world.poor.includes(id);
      const times = isPoor || (world.isCorrected && one.isOther) ? 2 : 1;
      const quality = isPoor ? 'E64' : 'A';
      const back = `${id} back`;
      return [
        channel(id, 'E1', date, times * unit(id), quality),
        ...(truth.feedsIn(id) ? [channel(id, 'B1', date, times * unit(back), quality)] : []),
      ];
    });
    await run.file('interval-reads', name, nem('NEM12', rows));
  } else if (one.step === 'main meters') {
    // Nothing flows in by their reads, so that sums beside them show whose they are.
    const rows = one.of.map((id) => channel(`${id}-main`, 'E1', dates[one.day] as string, 0, 'A'));
    await run.file('interval-reads', name, nem('NEM12', rows));
  } else if (one.step === 'billed') {
    const rows = one.of.map((id) => {
      const isPoor = world.poor.includes(id);
      return billRow(id, one.from, { isPoor, times: isPoor || (world.isCorrected && one.isOther) ? 2 : 1 });
    });
    await run.file('interval-reads', name, nem('NEM13', rows));
  } else if (one.step === 'monitors')
    for (const id of one.of)
      await run.send('measurements', nameOf(id), {
        type: 'ACMeasurement',
        dateObserved: `${dates[one.day]}T00:00:00Z`,
        totalActivePower: 2000,
        totalReactivePower: 0,
      });
  else if (one.step === 'is supplied') {
    await run.file('assets', name, `asset,parent,rating_kva\n${one.asset},${one.by},100\n`);
    truth.supply(one.asset, one.by, nowMs);
  } else {
    const [to, role] = one.step === 'moves' ? [one.to, 'customer'] : ['T-9', 'none'];
    await run.file('places', name, `meter,asset,role\n${one.meter},${to},${role}\n`);
    truth.hang(one.meter, role === 'none' ? '' : to, nowMs);
  }
}

/** Every figure of energy that is published, as a sum of what households did on a day. */
function figuresOf(run: Run, world: World, truth: Truth): readonly Figure[] {
  const idOf = (name: unknown) => assets.find((id) => nameOf(id) === name) ?? '';
  const dateOf = (row: object) => String((row as { event_time: string }).event_time).slice(0, 10);
  const isKnown = (row: object, name: string) => typeof (row as Record<string, unknown>)[name] === 'number';
  const energies = [
    ...run.rows('loads').flatMap((row) => (/T00:00/.test(String(row.event_time)) ? [{ row, times: 1 }] : [])),
    ...run.rows('network_days').map((row) => ({ row, times: 48 })),
    ...run.rows('power_quality').map((row) => ({ row, times: 1 })),
  ].flatMap(({ row, times }) => {
    const [id, date] = [idOf(row.device_id), dateOf(row)];
    const own = ['supplied_kwh', 'active_kw'].some((name) => isKnown(row, name)) && !world.isCorrected;
    const sums = (name: string) =>
      isKnown(row, name) ? [added(figureOf((row[name] as number) / times, [date]), truth.netOfMains(id, date))] : [];
    const losses = isKnown(row, 'losses_percent') && !world.isCorrected;
    return [
      ...(own ? [truth.netOf(id, date)] : []),
      ...sums('delivered_kwh'),
      // What transformers feed back is in no number of this world.
      ...(isKnown(row, 'generated_kwh') ? [figureOf((row.generated_kwh as number) / times, [date])] : []),
      ...(isKnown(row, 'peak_kw') && !isKnown(row, 'supplied_kwh') ? sums('delivered_kwh') : []),
      ...(losses ? [added(truth.netOfCustomers(id, date, true), truth.netOfBelow(id, date))] : []),
    ];
  });
  return energies.concat(billed(run));
}

/** What is billed is what was used. */
function billed(run: Run): readonly Figure[] {
  const daysOf = (from: unknown) => periodFrom(dates.indexOf(String(from).slice(0, 10)));
  return run.rows('billing_reads').map((row) => figureOf((row.total as number) / 48, daysOf(row.event_time)));
}

/** What is ever published while things happen. */
export async function lived(world: World, taken: readonly Step[]): Promise<readonly Figure[]> {
  const truth = new Truth(world);
  const hung = assets.flatMap((id) =>
    truth.customersOf(id, dates[0] as string).map((meter) => `${meter},${id},customer`),
  );
  const mains = world.mains.map((id) => `${id}-main,${id},input`);
  const [places, supplied] = [
    [...hung, ...mains],
    ['T-9,F-1,100', 'T-2,F-1,50'],
  ];
  const run = await gridCity({ at: begin, settings: { fewestMeters }, places, assets: supplied });
  const figures = new Map<string, Figure>();
  // In the end bills and monitors say late what there was on each day: all that could be published beside what was.
  const night = { step: 'night' } as const;
  const monitors = [0, 1, 2].map((of) => ({ step: 'monitors', of: assets, day: of }) as const);
  for (const [n, one] of [...taken, night, night, ...world.lastBills, ...monitors].entries()) {
    run.ports.clock.set(run.ports.clock.nowMs() + 60_000);
    await take(run, { world, truth, n }, one);
    for (const figure of figuresOf(run, world, truth)) figures.set(JSON.stringify(figure), figure);
  }
  return [...figures.values()];
}

import fc from 'fast-check';
import { runs } from '../../support/exploring';
import { gridCity, nameOf } from '../../support/grid-city';

type Run = Awaited<ReturnType<typeof gridCity>>;

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** Three days before the clocks of New York go forward, at its midnight. */
const beginsMs = Date.parse('2026-03-06T05:00:00Z');
const timeZone = 'America/New_York';
const days = 4;
const served = 20;

const assets = ['T-1', 'T-2'] as const;
type AssetId = (typeof assets)[number];
const main = 'T-1-main';
const home: Readonly<Record<string, AssetId>> = {
  ...Object.fromEntries(['M-1', 'M-2', 'M-3', 'M-4', 'M-5'].map((meter) => [meter, 'T-1'] as const)),
  ...Object.fromEntries(['X-1', 'X-2', 'X-3', 'X-4', 'X-5'].map((meter) => [meter, 'T-2'] as const)),
  [main]: 'T-1',
};
const meters = Object.keys(home);
/** Meters that files move, and may move back. */
const movers = ['M-5', 'X-5', 'X-4'];

/** What becomes of the messages of a meter in an interruption. */
interface Fate {
  readonly gaspSeconds: number;
  readonly backSeconds: number;
  readonly isGaspLost: boolean;
  readonly isBackLost: boolean;
  /** It says so long after the end that it is there; null: nothing. */
  readonly aliveHours: number | null;
  /** How long its messages are on their way, and a copy of each; null: there is none. */
  readonly delayHours: number;
  readonly copyHours: number | null;
}

const fate: fc.Arbitrary<Fate> = fc.record({
  // Before the shortest interruption is over: of one time nobody knows which of two messages was first.
  gaspSeconds: fc.integer({ min: 0, max: 59 }),
  backSeconds: fc.integer({ min: 0, max: 60 }),
  isGaspLost: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
  isBackLost: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
  aliveHours: fc.option(fc.integer({ min: 1, max: 90 })),
  delayHours: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 60 })),
  copyHours: fc.option(fc.integer({ min: 0, max: 60 })),
});

/** T-1 is without supply before noon, T-2 after it, each once a day at most. */
const interruption = fc.record({
  asset: fc.constantFrom(...assets),
  day: fc.integer({ min: 0, max: days - 1 }),
  startMinute: fc.integer({ min: 0, max: 60 }),
  minutes: fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 7, max: 600 })),
  fates: fc.array(fate, { minLength: meters.length, maxLength: meters.length }),
});
type Interruption = typeof interruption extends fc.Arbitrary<infer T> ? T : never;

/** A file that says where one or several meters hang; those of one minute come at once. */
const move = fc.record({
  atMinute: fc.integer({ min: 1, max: days * 8 }).map((n) => 180 * n),
  meter: fc.constantFrom(...movers),
  to: fc.constantFrom(...assets),
});
type Move = typeof move extends fc.Arbitrary<infer T> ? T : never;

const history = fc.record({
  interruptions: fc.uniqueArray(interruption, {
    minLength: 1,
    maxLength: 5,
    selector: ({ asset, day }) => `${asset} ${day}`,
  }),
  moves: fc.uniqueArray(move, { maxLength: 4, selector: ({ atMinute, meter }) => `${atMinute} ${meter}` }),
});

const movedMs = ({ atMinute }: Move) => beginsMs + atMinute * minuteMs;
const startOf = ({ asset, day, startMinute }: Interruption) =>
  beginsMs + day * 24 * hourMs + (asset === 'T-2' ? 12 * hourMs : 0) + startMinute * minuteMs;

/** Where a meter hung at a time, by the files that had come. */
function hungAt(meter: string, atMs: number, moves: readonly Move[]): AssetId {
  const its = moves.filter((one) => one.meter === meter && movedMs(one) <= atMs);
  return its.reduce((last, one) => (movedMs(one) > movedMs(last) ? one : last), {
    atMinute: 0,
    meter,
    to: home[meter] as AssetId,
  }).to;
}

/** Meters that an interruption takes their supply from, each with what becomes of what it says. */
const struckBy = (one: Interruption, moves: readonly Move[]) =>
  meters.flatMap((meter, i) => {
    if (hungAt(meter, startOf(one), moves) !== one.asset) return [];
    const its = one.fates[i] as Fate;
    const gaspMs = startOf(one) + 1000 * its.gaspSeconds;
    const backMs = startOf(one) + one.minutes * minuteMs + 1000 * its.backSeconds;
    // Of a meter that was moved meanwhile only that it is there counts for what it hung on before.
    const isThere = hungAt(meter, backMs, moves) === one.asset;
    return [{ meter, ...its, gaspMs, backMs, isThere }];
  });

/** More than half of those that said that they lost supply say that it is back: else nobody knows when it was over. */
function isKnown(one: Interruption, moves: readonly Move[]): boolean {
  const gasped = struckBy(one, moves).filter(({ isGaspLost }) => !isGaspLost);
  return gasped.filter(({ isBackLost, isThere }) => isThere && !isBackLost).length * 2 > gasped.length;
}

/** What is true of an interruption, as far as anybody can know it (docs/domain/grid.md, rule E). */
function truthOf(one: Interruption, moves: readonly Move[]) {
  const struck = struckBy(one, moves);
  const gasped = struck.filter(({ isGaspLost }) => !isGaspLost);
  const isWhole = gasped.length >= 3;
  const customers = (isWhole ? struck : gasped).filter(({ meter }) => meter !== main);
  if (customers.length === 0) return [];
  const fromMs = Math.min(...gasped.map(({ gaspMs }) => gaspMs));
  const returns = gasped.flatMap(({ isBackLost, isThere, backMs }) => (isThere && !isBackLost ? [backMs] : []));
  const toMs = returns.toSorted((a, b) => a - b)[Math.floor(returns.length / 2)] as number;
  const times = customers.map(({ isGaspLost, isBackLost, isThere, gaspMs, backMs }) => {
    if (isGaspLost) return toMs - fromMs;
    if (isBackLost) return toMs - gaspMs;
    return (isThere ? backMs : Math.min(backMs, toMs)) - gaspMs;
  });
  return [
    {
      asset: nameOf(one.asset),
      from: new Date(fromMs).toISOString(),
      to: new Date(toMs).toISOString(),
      date: new Intl.DateTimeFormat('en-CA', { timeZone }).format(fromMs),
      isWhole,
      customers: customers.length,
      isSustained: one.minutes > 5,
      minutes: round(times.reduce((a, b) => a + b, 0) / minuteMs),
    },
  ];
}

const round = (minutes: number) => Math.round(1000 * minutes) / 1000;

/** What arrives when: messages, late, twice and out of order, and files. */
function arrivals(interruptions: readonly Interruption[], moves: readonly Move[]) {
  const messages = interruptions.flatMap((one) =>
    struckBy(one, moves).flatMap(({ meter, gaspMs, backMs, ...its }) => {
      const says = [
        ...(its.isGaspLost ? [] : [{ atMs: gaspMs, event: 'power-lost' }]),
        ...(its.isBackLost || (its.isGaspLost && isOpen(meter, one, interruptions, moves))
          ? []
          : [{ atMs: backMs, event: 'power-back' }]),
        ...(its.aliveHours === null ? [] : [{ atMs: backMs + its.aliveHours * hourMs, event: 'alive' }]),
      ];
      // It is there as long as its transformer is not without supply the next time.
      const nextMs = nextAfter(meter, startOf(one), interruptions, moves);
      const delays = [its.delayHours, ...(its.copyHours === null ? [] : [its.copyHours])];
      return says
        .filter(({ atMs }) => atMs < nextMs)
        .flatMap((message) =>
          delays.map((hours) => ({ arrivesMs: message.atMs + 2000 + hours * hourMs, meter, ...message })),
        );
    }),
  );
  return messages.sort((a, b) => a.arrivesMs - b.arrivesMs);
}

/** Its last return was lost: one of which the gasp was lost would be taken for that, and nobody could know better. */
const isOpen = (meter: string, now: Interruption, all: readonly Interruption[], moves: readonly Move[]): boolean =>
  all.some(
    (one) =>
      startOf(one) < startOf(now) &&
      struckBy(one, moves).some((its) => its.meter === meter && !its.isGaspLost && its.isBackLost),
  );

function nextAfter(meter: string, atMs: number, all: readonly Interruption[], moves: readonly Move[]): number {
  const its = all.map(startOf).filter((startMs, i) => {
    const one = all[i] as Interruption;
    return startMs > atMs && hungAt(meter, startMs, moves) === one.asset;
  });
  return Math.min(Number.POSITIVE_INFINITY, ...its);
}

async function play(interruptions: readonly Interruption[], moves: readonly Move[]): Promise<Run> {
  const run = await gridCity({ at: new Date(beginsMs - hourMs).toISOString(), timeZone, settings: { meters: served } });
  const row = (meter: string, asset: string) => `${meter},${asset},${meter === main ? 'input' : 'customer'}`;
  const file = (...rows: readonly string[]) =>
    run.file('places', `${rows[0]}.csv`, ['meter,asset,role', ...rows, ''].join('\n'));
  await file(...meters.map((meter) => row(meter, home[meter] as string)));
  const steps = [
    ...moves.map((one) => ({ atMs: movedMs(one), go: () => file(row(one.meter, one.to)) })),
    ...arrivals(interruptions, moves).map(({ arrivesMs, meter, atMs, event }) => ({
      atMs: arrivesMs,
      go: () => run.send('power-events', nameOf(meter), { ts: new Date(atMs).toISOString(), event }),
    })),
  ];
  for (const { atMs, go } of steps.sort((a, b) => a.atMs - b.atMs)) {
    run.ports.clock.set(atMs);
    await go();
  }
  return run;
}

const said = (run: Run) =>
  run.rows('outages').map((row) => ({
    asset: row.device_id,
    from: row.event_time,
    to: row.ended_at,
    date: row.date,
    isWhole: row.whole,
    customers: row.connections,
    isSustained: row.sustained,
    minutes: round(row.connection_minutes as number),
  }));

/** The sum of the last values of an indicator. */
function sumOf(run: Run, id: string): number {
  const last = new Map(run.indicators(id).map(({ deviceId, atMs, value }) => [`${deviceId} ${atMs}`, value ?? 0]));
  return [...last.values()].reduce((a, b) => a + b, 0);
}

const key = (one: { readonly asset: unknown; readonly from: unknown }) => `${one.from} ${one.asset}`;
const sorted = <T extends { readonly asset: unknown; readonly from: unknown }>(all: readonly T[]) =>
  [...all].sort((a, b) => (key(a) < key(b) ? -1 : 1));

it('interruptions and indices are what was true, whatever is lost, late, twice, out of order or moved', async () => {
  await fc.assert(
    fc.asyncProperty(history, async ({ interruptions: drawn, moves }) => {
      const interruptions = drawn.filter((one) => isKnown(one, moves));
      const run = await play(interruptions, moves);
      const truth = interruptions.flatMap((one) => truthOf(one, moves));
      expect(run.refused()).toEqual([]);
      expect(sorted(said(run))).toEqual(sorted(truth));
      const sustained = truth.filter(({ isSustained }) => isSustained);
      const [saidi, saifi] = [sumOf(run, 'saidi-minutes'), sumOf(run, 'saifi-interruptions')];
      expect(saidi).toBeCloseTo(sustained.reduce((sum, { minutes }) => sum + minutes, 0) / served, 3);
      expect(saifi).toBeCloseTo(sustained.reduce((sum, { customers }) => sum + customers, 0) / served, 6);
      if (saifi > 0)
        expect(saidi / saifi).toBeCloseTo(
          sustained.reduce((sum, { minutes }) => sum + minutes, 0) /
            sustained.reduce((sum, { customers }) => sum + customers, 0),
          3,
        );
    }),
    { numRuns: runs(15, 300) },
  );
});

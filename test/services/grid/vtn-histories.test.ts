import fc from 'fast-check';
import { runs } from '../../support/exploring';
import { failingOnce } from '../../support/failing-once';
import { datesFrom, halfHours, nem12Days } from '../../support/grid-city';
import { OutsideServer } from '../../support/outside-server';
import { pollingCity, Vtn } from '../../support/vtn-server';

const dayMs = 86_400_000;
const ids = ['e1', 'e2', 'e3'] as const;
/** Each event has hours of its own, so that none overrides another. */
const hourOf = { e1: 3, e2: 9, e3: 15 } as const;
const assets = ['T-1', 'F-1'] as const;

const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('say' as const),
      id: fc.constantFrom(...ids),
      // From the day after; 40 is beyond what counts.
      day: fc.constantFrom(1, 2, 4, 6, 9, 40),
      days: fc.constantFrom(1, 1, 2, 5),
      to: fc.constantFrom(undefined, undefined, ...assets),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('cancel' as const), id: fc.constantFrom(...ids) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('return' as const), id: fc.constantFrom(...ids) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('poll' as const),
      how: fc.constantFrom('well', 'well', 'twice', 'at once', 'silent', 'broken'),
      at: fc.nat(9),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** An event of two hours on each of so many days. */
const eventOf = ({ id, day, days, to }: Extract<Step, { do: 'say' }>, nowMs: number) => ({
  id,
  objectType: 'EVENT',
  programID: 'p1',
  modificationDateTime: new Date(nowMs).toISOString(),
  ...(to === undefined ? {} : { targets: [{ type: 'RESOURCE_NAME', values: [to] }] }),
  intervals: Array.from({ length: days }, (_, n) => ({
    id: n,
    intervalPeriod: {
      start: new Date(Date.UTC(2026, 4, 15 + day + n, hourOf[id])).toISOString(),
      duration: 'PT2H',
    },
    payloads: [{ type: 'SIMPLE', values: [1] }],
  })),
});
type Said = ReturnType<typeof eventOf>;

const startsOf = ({ id, targets, intervals }: Said, otherwise: readonly string[]) =>
  (targets?.flatMap(({ values }) => values) ?? otherwise).flatMap((asset) =>
    intervals.map(({ intervalPeriod }) => `${asset} ${id} ${intervalPeriod.start}`),
  );

describe('whatever becomes of the events of a program', () => {
  const server = new OutsideServer();
  beforeAll(() => server.start());
  afterAll(() => server.stop());
  beforeEach(() => void jest.spyOn(console, 'error').mockImplementation(() => {}));
  afterEach(() => jest.restoreAllMocks());

  /** Lives through a history, then all files come in some order; answers the city, and the starts that the VTN has in the end. */
  async function lived(history: readonly Step[], order: (files: number) => readonly number[]) {
    const vtn = new Vtn(server);
    const city = await pollingCity(vtn, [
      { program: 'Peak', asset: 'T-1' },
      { program: 'p1', asset: 'F-1' },
    ]);
    const { clock } = city;
    const was = new Map<string, Said>();
    const without = (id: string) => vtn.events.filter((one) => one.id !== id);
    for (const one of history) {
      clock.set(clock.nowMs() + 60_000);
      if (one.do === 'say') was.set(one.id, eventOf(one, clock.nowMs()));
      if (one.do === 'cancel') vtn.events = without(one.id);
      if (one.do === 'say' || one.do === 'return')
        vtn.events = [...without(one.id), ...(was.has(one.id) ? [was.get(one.id) as Said] : [])];
      if (one.do !== 'poll') continue;
      let asked = 0;
      if (one.how === 'silent') vtn.instead = () => (asked++ >= one.at ? { status: 502 } : undefined);
      const restore = one.how === 'broken' ? failingOnce([city.ports.state, city.landing], one.at) : undefined;
      const polls = one.how === 'at once' ? [city.poll(), city.poll()] : [city.poll()];
      await Promise.allSettled(polls);
      if (one.how === 'twice') await city.poll();
      vtn.instead = () => undefined;
      restore?.();
    }
    clock.set(clock.nowMs() + 2 * 3_600_000);
    await city.poll();
    await city.poll();
    const { files } = city.landing;
    for (const at of order(files.length)) {
      const { feed, name, body } = files[at] as (typeof files)[number];
      await city.run.file(feed, name, body);
    }
    const heldMs = clock.nowMs() + 30 * dayMs;
    const isNear = (event: Said) =>
      event.intervals.every(({ intervalPeriod }) => Date.parse(intervalPeriod.start) < heldMs);
    const there = (vtn.events as unknown as Said[]).filter(isNear).flatMap((one) => startsOf(one, assets));
    return { city, there: there.sort() };
  }

  const startsIn = (rows: readonly Readonly<Record<string, unknown>>[]) =>
    rows
      .filter(({ until }) => until)
      .map(({ device_id, event_id, event_time }) => `${String(device_id).slice(-3)} ${event_id} ${event_time}`)
      .sort();

  const story = fc.record({
    history: fc.array(step, { minLength: 3, maxLength: 12 }),
    lots: fc.array(fc.nat(), { minLength: 20, maxLength: 20 }),
  });
  /** Each file twice, in any order. */
  const orderBy = (lots: readonly number[]) => (files: number) =>
    Array.from({ length: 2 * files }, (_, i) => [lots[i % lots.length] as number, i] as const)
      .sort(([a], [b]) => a - b)
      .map(([, i]) => i % files);

  it('in the end what the VTN says holds, and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(story, async ({ history, lots }) => {
        const { city, there } = await lived(history, orderBy(lots));
        expect(startsIn(city.run.rows('demand_response'))).toEqual(there);
      }),
      { numRuns: runs(12, 125) },
    );
  }, 600_000);

  it('each time in which less is asked is settled once, or says why not', async () => {
    await fc.assert(
      fc.asyncProperty(story, fc.boolean(), async ({ history, lots }, isRead) => {
        const { city, there } = await lived(history, orderBy(lots));
        city.clock.set(Date.parse('2026-06-10T00:00:00Z'));
        const homes = { 'M-1': halfHours(0.3), 'M-2': halfHours(0.3), 'M-3': halfHours(0.3) };
        const mains = isRead ? { 'T-1-main': halfHours(1), 'F-1-main': halfHours(1) } : { 'T-1-main': halfHours(1) };
        const dates = datesFrom('2026-05-02', 32).map((date) => [date, { ...homes, ...mains }]);
        await city.run.file('interval-reads', 'x.csv', nem12Days(Object.fromEntries(dates)));
        const rows = city.run.rows('demand_settlements');
        const read = there.filter((one) => isRead || one.startsWith('T-1'));
        expect(startsIn(rows).filter((one) => isRead || one.startsWith('T-1'))).toEqual(read);
        const isAnswered = ({ shed_kwh, unsettled }: Readonly<Record<string, unknown>>) =>
          (shed_kwh === null) !== (unsettled === null);
        expect(rows.filter(({ until }) => until).every(isAnswered)).toBe(true);
      }),
      { numRuns: runs(4, 16) },
    );
  }, 600_000);
});

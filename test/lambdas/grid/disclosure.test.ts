import type { Behind } from '../../../lambdas/grid/network';
import type { Flows } from '../../../lambdas/grid/rules/asset-day';
import { type Disclosure, disclosureOf, shownOf } from '../../../lambdas/grid/rules/disclosure';
import type { Block, Flow, Register } from '../../../lambdas/grid/rules/reads';
import { zoneOf } from '../../../lib/engine/clock/zone-time';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const zone = zoneOf('UTC');
const day = zone.dayOf(Date.parse('2026-05-13T00:00:00Z'));
const dueMs = day.toMs + dayMs;
const fewest = 3;

interface Said {
  readonly flow?: Flow;
  readonly quality?: string;
  readonly kwh?: readonly (number | null)[];
  readonly receivedMs?: number;
  readonly daysBefore?: number;
}
const hours = (kwh: number | null) => Array.from({ length: 24 }, () => kwh);

/** A day of a meter by the hour, received an hour after its end. */
const read = (meter: string, said: Said = {}): Block => {
  const { flow = 'import', quality = 'A', kwh = hours(1), receivedMs = day.toMs + hourMs, daysBefore = 0 } = said;
  const atMs = day.fromMs - daysBefore * dayMs;
  const rest = { channel: 'E1', minutes: 60, updatedMs: 0, line: 0 };
  return { kind: 'block', meter, flow, atMs, kwh, quality: quality.repeat(kwh.length), receivedMs, ...rest };
};
const register = (meter: string, hour: number, kwh: number, flow: Flow = 'import'): Register => ({
  kind: 'register',
  meter,
  flow,
  atMs: day.fromMs + hour * hourMs,
  kwh,
  ratio: 1,
  receivedMs: day.toMs + hourMs,
});
const back = (meter: string, said: Said = {}) => read(meter, { flow: 'export', ...said });

/** What is published of as many customers, M1 and so on, after all has come. */
function disclosed(customers: number, reads: readonly (Block | Register)[], cameMs = dueMs + dayMs) {
  const hung = Array.from({ length: customers }, (_, i) => [`M${i + 1}`, {}] as const);
  const about = { day, dueMs, cameMs, fewest, zone, minutes: 60 };
  const { shown, all, isAll, showsFedIn } = disclosureOf(reads, {
    ...about,
    customers: new Map(hung) as unknown as Behind['customers'],
  });
  const ids = (meters: Disclosure['shown']) => meters && [...meters.map(({ id }) => id)].sort().join(' ');
  return { shown: ids(shown), all: ids(all), isAll, showsFedIn };
}
const all = (count: number, from = 1) => Array.from({ length: count }, (_, i) => `M${i + from}`);

const estimated = (meter: string, said: Said = {}) => read(meter, { quality: 'S', ...said });

describe('of customers of a day', () => {
  it('all are published where all are read, and nobody where there are none', () => {
    const ofThree = disclosed(
      3,
      all(3).map((id) => read(id)),
    );
    expect(ofThree).toEqual({ shown: 'M1 M2 M3', all: 'M1 M2 M3', isAll: true, showsFedIn: true });
    expect(disclosed(0, [])).toEqual({ shown: '', all: '', isAll: true, showsFedIn: true });
  });

  it.each([
    [1, 'M3 M4 M5 M6 M7'],
    [2, 'M2 M3 M4 M5 M6'],
    [3, 'M1 M2 M3 M4 M5'],
  ])('of whom %d have no value so many are left out that these are three', (missing, shown) => {
    const reads = all(8 - missing).map((id) => read(id));
    expect(disclosed(8, reads)).toMatchObject({ shown, isAll: false, all: null });
  });

  it('three that the reading system estimates are published, fewer are left out', () => {
    const of = (few: number) => [
      ...all(few).map((id) => estimated(id)),
      ...all(6 - few, few + 1).map((id) => read(id)),
    ];
    expect(disclosed(6, of(3))).toMatchObject({ shown: 'M1 M2 M3 M4 M5 M6', isAll: true });
    expect(disclosed(6, of(2))).toMatchObject({ shown: 'M4 M5 M6', isAll: false, all: null });
  });

  it('three at least are measured', () => {
    const reads = [...all(3).map((id) => estimated(id)), read('M4'), read('M5')];
    expect(disclosed(5, reads)).toEqual({ shown: null, all: null, isAll: false, showsFedIn: false });
  });

  it('who is measured in one direction alone has no value', () => {
    const others = all(7, 2).map((id) => read(id));
    expect(disclosed(8, [read('M1'), back('M1', { quality: 'S' }), ...others])).toMatchObject({
      shown: 'M4 M5 M6 M7 M8',
    });
    expect(disclosed(8, [read('M1'), back('M1', { kwh: hours(1).slice(12) }), ...others]).shown).toBe('M4 M5 M6 M7 M8');
  });
});

describe('of customers of whom one feeds in', () => {
  const reads = (count: number) => [...all(count).map((id) => read(id)), back('M1')];

  it('three who do not are left out, and losses are of all', () => {
    expect(disclosed(7, reads(7))).toEqual({
      shown: 'M1 M5 M6 M7',
      all: 'M1 M2 M3 M4 M5 M6 M7',
      isAll: false,
      showsFedIn: false,
    });
  });

  it('no more are left out where somebody has no value', () => {
    expect(disclosed(8, reads(7)).shown).toBe('M1 M4 M5 M6 M7');
  });

  it('those of four are published that all have a value, as losses', () => {
    expect(disclosed(4, reads(4))).toMatchObject({ shown: null, all: 'M1 M2 M3 M4' });
  });
});

describe('what three feed in', () => {
  it('is published where it is measured', () => {
    const feeding = all(3).flatMap((id) => [read(id), back(id)]);
    const others = all(3, 4).map((id) => read(id));
    expect(disclosed(6, [...feeding, ...others])).toMatchObject({ isAll: true, showsFedIn: true });
    const estimates = all(3).flatMap((id) => [estimated(id), back(id, { quality: 'S' })]);
    expect(disclosed(6, [...estimates, ...others])).toMatchObject({ isAll: true, showsFedIn: false });
  });
});

describe('three who are not read', () => {
  const readToo = (count: number) => all(count, 4).map((id) => read(id));

  it('count where their registers say how much it was', () => {
    const counted = all(3).flatMap((id) => [estimated(id), register(id, 0, 100), register(id, 24, 124)]);
    expect(disclosed(5, [...counted, ...readToo(2)])).toMatchObject({ shown: 'M1 M2 M3 M4 M5', isAll: true });
  });

  it.each([
    ['an hour too early', (id: string) => [register(id, 0, 100), register(id, 23, 124)]],
    ['set anew at noon', (id: string) => [register(id, 0, 100), register(id, 12, 0), register(id, 24, 12)]],
    ['of one direction', (id: string) => [register(id, 0, 100), register(id, 24, 124), back(id, { quality: 'S' })]],
  ])('are not measured by registers %s', (_, registers) => {
    const uncounted = all(3).flatMap((id) => [estimated(id), ...registers(id)]);
    expect(disclosed(5, [...uncounted, ...readToo(2)])).toMatchObject({ shown: null, all: null });
  });

  it.each([
    ['nobody says anything of the day', (id: string) => [read(id, { daysBefore: 7 }), read(id, { daysBefore: -1 })]],
    ['nobody says an hour of it', (id: string) => [estimated(id, { kwh: hours(1).fill(null, 12, 13) })]],
    [
      'nobody says an hour of it in one direction',
      (id: string) => [estimated(id, { kwh: hours(1).fill(null, 12, 13) }), back(id, { quality: 'S' })],
    ],
  ])('are left out where %s but we', (_, said) => {
    expect(disclosed(6, [...all(3).flatMap(said), ...readToo(3)])).toMatchObject({ shown: 'M4 M5 M6', all: null });
  });
});

describe('a day is published', () => {
  const reads = [...all(3).map((id) => estimated(id)), ...all(3, 4).map((id) => read(id))];

  it('when its books are closed, where not all are read', () => {
    expect(disclosed(6, reads, dueMs - 1)).toMatchObject({ shown: null, all: null });
    expect(disclosed(6, reads, dueMs)).toMatchObject({ shown: 'M1 M2 M3 M4 M5 M6' });
  });

  it('before, where all are', () => {
    expect(
      disclosed(
        6,
        all(6).map((id) => read(id)),
        dueMs - 1,
      ).shown,
    ).toBe('M1 M2 M3 M4 M5 M6');
  });

  it('once, by what had come first, and by what came before it was over', () => {
    const sum = (of: readonly Block[]) => {
      const hung = new Map(all(3).map((id) => [id, {}])) as unknown as Behind['customers'];
      const about = { day, dueMs, cameMs: dueMs + dayMs, fewest, zone, minutes: 60 };
      return disclosureOf(of, { ...about, customers: hung }).shown?.map(
        ({ curves }) => curves.import?.intervals.get(day.fromMs)?.kwh,
      );
    };
    const twice = (first: number, second: number) =>
      all(3).flatMap((id) => [read(id, { receivedMs: first }), read(id, { receivedMs: second, kwh: hours(2) })]);
    expect(sum(twice(day.toMs + hourMs, day.toMs + 2 * hourMs))).toEqual([1, 1, 1]);
    expect(sum(twice(day.toMs - 2 * hourMs, day.toMs - hourMs))).toEqual([2, 2, 2]);
  });

  it('where too few had come by then, with the first file by which enough had', () => {
    const late = all(2, 3).map((id) => read(id, { receivedMs: dueMs + hourMs }));
    const later = all(3, 5).map((id) => read(id, { receivedMs: dueMs + 2 * hourMs }));
    expect(disclosed(7, [read('M1'), read('M2'), ...late, ...later])).toMatchObject({
      shown: 'M1 M2 M3 M4',
      all: null,
    });
  });
});

describe('of an interval is shown', () => {
  const ids = (count: number) => new Set(all(count));
  const behindOf = (over: object = {}) =>
    ({ customers: ids(3), inputs: ids(1), outputs: ids(1), isOpen: false, ...over }) as unknown as Behind;
  const bin = (over: Partial<Flows> = {}) => ({ inputs: 1, outputs: 1, ...over }) as Flows;
  const allDisclosed = (over: Partial<Disclosure> = {}): Disclosure => ({
    shown: [],
    isAll: true,
    showsFedIn: true,
    all: [],
    ...over,
  });
  const shown = (bins: readonly Flows[], { disclosed = {}, behind = {}, may = true } = {}) =>
    shownOf(bins, allDisclosed(disclosed), behindOf(behind), may);

  it('all that is known', () => expect(shown([bin(), bin()])).toEqual({ behind: true, fedIn: true, own: true }));

  it.each([
    ['nothing, where it may not be', [bin()], { may: false }, [false, false, false]],
    ['nothing, of no interval', [], {}, [false, false, false]],
    ['no customers, where they are not published', [bin()], { disclosed: { shown: null } }, [false, false, true]],
    ['nothing fed in, where that is not published', [bin()], { disclosed: { showsFedIn: false } }, [true, false, true]],
    ['no customers, where what leaves it is not known', [bin()], { behind: { isOpen: true } }, [false, false, true]],
    ['no customers, where a main meter below has no value', [bin(), bin({ outputs: 0 })], {}, [false, false, true]],
    ['no main meter without a value', [bin(), bin({ inputs: 0 })], {}, [true, true, false]],
    ['no main meter where there is none', [bin({ inputs: 0 })], { behind: { inputs: ids(0) } }, [true, true, false]],
    [
      'nothing delivered, where nothing is behind it',
      [bin({ outputs: 0 })],
      { behind: { customers: ids(0), outputs: ids(0) } },
      [false, false, true],
    ],
  ] as const)('%s', (_, bins, over, [behind, fedIn, own]) => {
    expect(shown(bins, over)).toEqual({ behind, fedIn, own });
  });
});

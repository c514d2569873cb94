import { type Asset, Network, type Place } from '../../../lambdas/grid/network';

const day = 86_400_000;
const fewest = 3;

/** Meters by the asset on which they hang, `asset input` or `asset none` for another role; and what supplies assets. */
function network(meters: Readonly<Record<string, string>>, supplied: Readonly<Record<string, string>> = {}): Network {
  const places = Object.entries(meters).map(([id, on]): [string, Place] => {
    const [asset = '', role = 'customer'] = on.split(' ');
    return [id, { atMs: 0, asset, role: role as Place['role'], fuseKw: null, highestKw: null }];
  });
  const assets = Object.entries(supplied).map(([id, parent]): [string, Asset] => [
    id,
    { atMs: 0, parent: parent || null, ratingKva: null },
  ]);
  return new Network(new Map(places), new Map(assets), (name) => name);
}
const homes = (asset: string, count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`${asset}-${i}`, asset]));
const feeder = (own: number, below: Readonly<Record<string, number>>) =>
  network(Object.assign(homes('F', own), ...Object.entries(below).map(([asset, count]) => homes(asset, count))), {
    ...Object.fromEntries(Object.keys(below).map((asset) => [asset, 'F'])),
    F: '',
  }).measurable('F', 0, fewest);

describe('what an asset itself measures may be published', () => {
  it.each([
    ['of nobody: not', 0, {}, false],
    ['of two: not', 2, {}, false],
    ['of three', 3, {}, true],
    ['of three far below', 0, { A: 3 }, true],
    ['of three, one of whom is its own beside a transformer that is published: not', 1, { A: 3 }, false],
    ['of three, two of whom are its own beside a transformer that is not', 2, { A: 1 }, true],
    ['beside one transformer that is not: not', 0, { A: 3, B: 2 }, false],
    ['beside two that are not', 0, { A: 3, B: 2, C: 1 }, true],
  ])('%s', (_, own, below, may) => expect(feeder(own, below).may).toBe(may));

  it('counts those that are not published however far below', () => {
    const net = network({ ...homes('F', 1), ...homes('A', 1), ...homes('B', 1) }, { F: '', A: 'F', B: 'A' });
    expect(net.measurable('F', 0, fewest)).toEqual({ may: true, households: 3, others: 2 });
  });

  it('counts each once, where files have a ring', () => {
    const net = network({ ...homes('A', 3), ...homes('B', 3) }, { A: 'B', B: 'A' });
    expect(net.measurable('A', 0, fewest)).toEqual({ may: true, households: 6, others: 0 });
  });
});

describe('what hangs on an asset', () => {
  it('are customers, and main meters of its own and of what it supplies', () => {
    const net = network({ a: 'F', main: 'F input', out: 'T input', gone: 'F none' }, { T: 'F' });
    const { customers, inputs, outputs, isOpen } = net.behind('F', 0);
    expect([[...customers.keys()], [...inputs], [...outputs], isOpen]).toEqual([['a'], ['main'], ['out'], false]);
    expect([net.hangingOf('gone', 0), net.hangingOf('stranger', 0)]).toEqual([null, null]);
    expect(network({}, { T: 'F' }).behind('F', 0).isOpen).toBe(true);
  });

  it('changes from a time on, by either file', () => {
    const from = (fromMs: number) => ({ fromMs, saidMs: fromMs });
    const place: Place = { atMs: 0, asset: 'T', role: 'customer', fuseKw: null, highestKw: null };
    const hung = [
      { ...from(0), asset: 'F', role: 'customer' as const },
      { ...from(day), asset: 'T', role: 'customer' as const },
    ];
    const parents = [
      { ...from(0), parent: 'F' },
      { ...from(2 * day), parent: null },
    ];
    const asset: Asset = { atMs: 0, parent: null, ratingKva: null, parents };
    const net = new Network(new Map([['a', { ...place, hung }]]), new Map([['T', asset]]), (name) => name);
    const customers = (of: string, atMs: number) => net.behind(of, atMs).customers.size;
    expect([customers('F', day - 1), customers('T', day - 1), customers('F', day), customers('T', day)]).toEqual([
      1, 0, 0, 1,
    ]);
    expect([1.5, 2].map((at) => net.measurable('F', at * day, 1).households)).toEqual([1, 0]);
    expect([1.5, 2].map((at) => net.suppliersOf('T', at * day))).toEqual([['F'], []]);
    expect([net.changesBetween(0, 3 * day), net.changesBetween(day, 2 * day)]).toEqual([[day, 2 * day], []]);
  });
});

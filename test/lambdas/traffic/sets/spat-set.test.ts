import fc from 'fast-check';
import { mapInForce, mapSet, mapSetCodec } from '../../../../lambdas/traffic/sets/map-set';
import { movementStates, spatBody } from '../../../../lambdas/traffic/sets/spat-message';
import { type SpatSet, spatSet, spatSetCodec } from '../../../../lambdas/traffic/sets/spat-set';

const time = fc.option(fc.integer({ min: 1_770_000_000_000, max: 1_770_000_060_000 }));
const group = fc.record({
  group: fc.nat(255),
  state: fc.constantFrom(...movementStates),
  minEndMs: time,
  maxEndMs: time,
  missing: fc.nat(15),
});
const body = fc
  .record({
    region: fc.integer({ min: -1, max: 3 }),
    failureFlash: fc.boolean(),
    failureMode: fc.boolean(),
    missing: fc.nat(3),
    violations: fc.nat(2),
    groups: fc.uniqueArray(group, { selector: (g) => g.group, maxLength: 3 }),
  })
  .map(spatBody);
const message = fc.record({
  intersection: fc.nat(2),
  atMs: fc.integer({ min: 1_770_000_000_000, max: 1_770_000_000_005 }),
  receivedMs: time,
  body,
});
const reception = fc.record({ intersection: fc.nat(2), atMs: fc.nat(5), timed: fc.boolean() });
const sets = fc.tuple(fc.array(message), fc.array(reception)).map(([spats, maps]) => spatSet(spats, maps));
const union = (a: SpatSet | undefined, b: SpatSet) => spatSetCodec.merge(a, b).set;

describe('spatSetCodec', () => {
  it('decodes what it encodes', () => {
    fc.assert(fc.property(sets, (set) => expect(spatSetCodec.decode(spatSetCodec.encode(set))).toEqual(set)));
  });

  it('unites in any order and any number of times', () => {
    fc.assert(
      fc.property(sets, sets, sets, (a, b, c) => {
        expect(union(union(a, b), c)).toEqual(union(union(c, a), union(b, a)));
        expect(spatSetCodec.merge(a, a)).toEqual({ set: a, accepted: 0 });
      }),
    );
  });

  it('keeps the first reception of a message', () => {
    const empty = spatBody({
      region: -1,
      failureFlash: false,
      failureMode: false,
      missing: 0,
      violations: 0,
      groups: [],
    });
    const at = (receivedMs: number | null) => spatSet([{ intersection: 1, atMs: 5, receivedMs, body: empty }], []);
    expect(union(at(9), at(7)).spats[0]?.receivedMs).toBe(7);
    expect(union(at(null), at(7)).spats[0]?.receivedMs).toBe(7);
  });

  it('tells a steady minute of 10 Hz in a few bytes a message', () => {
    const steady = spatBody({
      region: 1,
      failureFlash: false,
      failureMode: false,
      missing: 0,
      violations: 0,
      groups: [],
    });
    const spats = Array.from({ length: 600 }, (_, i) => ({
      intersection: 1,
      atMs: i * 100,
      receivedMs: i * 100,
      body: steady,
    }));
    expect(spatSetCodec.encode(spatSet(spats, [])).length).toBeLessThan(600 * 16);
  });
});

describe('mapSetCodec', () => {
  const map = (revision: number, firstMs: number) => ({
    firstMs,
    content: { intersection: 7, region: -1, revision, latitude: 0, longitude: 0, lanes: 0, connections: [] },
  });

  it('knows a MAP by its content and keeps its earliest time', () => {
    const { set, accepted } = mapSetCodec.merge(mapSet([map(1, 50)]), [map(1, 20), map(2, 90)]);
    expect([set, accepted]).toEqual([[map(1, 20), map(2, 90)], 1]);
    expect(mapSetCodec.decode(mapSetCodec.encode(set))).toEqual(set);
  });

  it('finds the newest that was received before', () => {
    const set = mapSet([map(2, 90), map(1, 20)]);
    expect([10, 20, 89, 90].map((ms) => mapInForce(set, 7, ms)?.content.revision)).toEqual([undefined, 1, 1, 2]);
    expect(mapInForce(set, 8, 100)).toBeUndefined();
  });
});

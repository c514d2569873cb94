import fc from 'fast-check';
import { type StopLineSet, stopLineSet, stopLineSetCodec } from '../../../../lambdas/traffic/sets/stop-line-set';

const second = fc.integer({ min: 1_770_000_000, max: 1_770_000_005 });
const shown = fc.record({ second, intersection: fc.nat(2), lamps: fc.constantFrom('', '2r', '2g 4r') });
const standing = fc.record({
  second,
  latitude: fc.integer({ min: -2, max: 2 }),
  longitude: fc.integer({ min: 10_620_000, max: 10_620_002 }),
  heading: fc.nat(359),
});
const sets = fc.tuple(fc.array(shown), fc.array(standing)).map(([lamps, cars]) => stopLineSet(lamps, cars));
const union = (a: StopLineSet | undefined, b: StopLineSet) => stopLineSetCodec.merge(a, b).set;

describe('stopLineSetCodec', () => {
  it('decodes what it encodes', () => {
    fc.assert(fc.property(sets, (set) => expect(stopLineSetCodec.decode(stopLineSetCodec.encode(set))).toEqual(set)));
  });

  it('unites in any order and any number of times', () => {
    fc.assert(
      fc.property(sets, sets, sets, (a, b, c) => {
        expect(union(union(a, b), c)).toEqual(union(union(c, a), union(b, a)));
        expect(stopLineSetCodec.merge(a, a)).toEqual({ set: a, accepted: 0 });
      }),
    );
  });

  it('keeps one message of a second, whichever comes first', () => {
    const one = (lamps: string) => stopLineSet([{ second: 7, intersection: 1, lamps }], []);
    expect(union(one('2r'), one('2g'))).toEqual(union(one('2g'), one('2r')));
    expect(union(one('2r'), one('2g')).shown).toHaveLength(1);
  });
});

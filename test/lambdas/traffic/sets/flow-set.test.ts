import fc from 'fast-check';
import { type FlowSet, flowSet, flowSetCodec } from '../../../../lambdas/traffic/sets/flow-set';

const measure = fc.option(fc.double({ min: 0, max: 100, noNaN: true }).map((v) => v + 0));
const interval = fc.record({
  startMs: fc.nat(3).map((i) => i * 300_000),
  seconds: fc.constantFrom(300, 900),
  lane: fc.nat(2),
  lanes: fc.constant(1),
  receivedMs: fc.nat(5),
  vehicles: fc.option(fc.nat(3)),
  occupancyShare: measure,
  speedKmh: measure,
  controlDelaySeconds: fc.constant(null),
});
const sets = fc.array(interval).map(flowSet);
const union = (a: FlowSet | undefined, b: FlowSet) => flowSetCodec.merge(a, b).set;

describe('flowSetCodec', () => {
  it('decodes what it encodes', () => {
    fc.assert(fc.property(sets, (set) => expect(flowSetCodec.decode(flowSetCodec.encode(set))).toEqual(set)));
  });

  it('unites in any order and any number of times', () => {
    fc.assert(
      fc.property(sets, sets, (a, b) => {
        expect(union(a, b)).toEqual(union(union(b, a), b));
        expect(flowSetCodec.merge(a, a)).toEqual({ set: a, accepted: 0 });
      }),
    );
  });
});

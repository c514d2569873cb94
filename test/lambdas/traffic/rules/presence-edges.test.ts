import fc from 'fast-check';
import { noRepairs, presenceEdges } from '../../../../lambdas/traffic/rules/presence-edges';
import { type Event, logOf, noon } from '../../../support/hires';

const [off, on] = [81, 82];
const edgesOf = (...events: Event[]) => {
  const edges = presenceEdges(logOf(...events), new Map([[9, true]])).get(9);
  return edges?.timeMs.map((timeMs, i) => [(timeMs - noon) / 1000, edges.change[i]]);
};

describe('traffic rule C.1', () => {
  it('leaves alternating edges alone', () => {
    expect(edgesOf([1, on, 9], [2, off, 9])).toEqual([
      [1, 1],
      [2, -1],
    ]);
  });

  it('inserts an off at the second on within 2 s', () => {
    expect(edgesOf([1, on, 9], [3, on, 9])).toEqual([
      [1, 1],
      [3, -1],
      [3, 1],
    ]);
  });

  it('inserts an off half-way when the gap is longer', () => {
    expect(edgesOf([1, on, 9], [4, on, 9])).toEqual([
      [1, 1],
      [2.5, -1],
      [4, 1],
    ]);
  });

  it('inserts an on half-way between two offs', () => {
    expect(edgesOf([1, on, 9], [2, off, 9], [4, off, 9])).toEqual([
      [1, 1],
      [2, -1],
      [3, 1],
      [4, -1],
    ]);
  });

  it('inserts an on 1 ms before a leading off', () => {
    expect(edgesOf([1, off, 9])).toEqual([
      [0.999, 1],
      [1, -1],
    ]);
  });

  it('counts what it inserts', () => {
    const repairs = noRepairs();
    presenceEdges(logOf([1, off, 9], [2, off, 9], [3, on, 9], [4, on, 9], [9, on, 9]), new Map([[9, true]]), repairs);
    expect(repairs).toEqual({ onsBeforeLeadingOff: 1, onsHalfWay: 1, offsAtSecondOn: 1, offsHalfWay: 1 });
  });

  it('always alternates, starting with an on', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(100), fc.constantFrom(off, on), fc.constant(9))), (events) => {
        const changes = (edgesOf(...events) ?? []).map(([, change]) => change);
        expect(changes.every((change, i) => change === (i % 2 === 0 ? 1 : -1))).toBe(true);
      }),
    );
  });
});

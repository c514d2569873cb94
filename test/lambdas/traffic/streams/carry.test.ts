import fc from 'fast-check';
import { carriedEvents, carryOver } from '../../../../lambdas/traffic/hires/carry';
import { type Event, logOf, noon } from '../../../support/hires';

const carried = (...events: Event[]) =>
  carriedEvents(logOf(...events)).map(([at, ...rest]) => [(at - noon) / 1000, ...rest]);

describe('what a window leaves in force', () => {
  it('is the last signal state of each phase', () => {
    expect(carried([0, 1, 2], [1, 8, 2], [2, 10, 2], [3, 1, 2], [3, 1, 4])).toEqual([
      [1, 8, 2],
      [2, 10, 2],
      [3, 1, 2],
      [3, 1, 4],
    ]);
  });

  it('is the later of on and off of a detector', () => {
    expect(carried([0, 82, 9], [1, 81, 9], [2, 82, 9])).toEqual([[2, 82, 9]]);
  });

  it('is the last value of pattern, cycle and flash status, whatever the value', () => {
    expect(carried([0, 131, 1], [1, 131, 2], [2, 173, 2])).toEqual([
      [1, 131, 2],
      [2, 173, 2],
    ]);
  });

  it('is the first press since the last walk, and the last', () => {
    expect(carried([0, 90, 2], [1, 22, 2], [2, 90, 2], [3, 90, 2], [4, 90, 2])).toEqual([
      [1, 22, 2],
      [2, 90, 2],
      [4, 90, 2],
    ]);
  });

  it('is nothing of counts and vendor events', () => expect(carried([0, 4, 2], [1, 500, 3])).toEqual([]));

  it('is the same for two windows as for both as one', () => {
    const event = fc.tuple(fc.nat(20), fc.constantFrom(1, 8, 21, 22, 81, 82, 90, 131, 4), fc.constantFrom(2, 9));
    fc.assert(
      fc.property(fc.array(event), fc.array(event), (first, second) => {
        const later = second.map(([seconds, ...rest]): Event => [seconds + 30, ...rest]);
        const both = carryOver([carriedEvents(logOf(...first)), carriedEvents(logOf(...later))]);
        expect(both).toEqual(carriedEvents(logOf(...first, ...later)));
      }),
    );
  });
});

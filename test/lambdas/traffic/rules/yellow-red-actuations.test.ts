import { yellowRedActuations } from '../../../../lambdas/traffic/rules/yellow-red-actuations';
import { detectors, type Event, logOf, noon, scopeOf } from '../../../support/hires';

const config = detectors([2, 'Yellow_Red', 9]);
/** Green from 10, yellow from 30, red from 34. */
const cycle: Event[] = [
  [10, 1, 2],
  [30, 8, 2],
  [34, 10, 2],
  [100, 1, 2],
];
const rule = (...events: Event[]) => yellowRedActuations(logOf(...events), config, scopeOf(0, 3600));
const seen = (...events: Event[]) =>
  rule(...events).map(({ cells }) => [cells.signal_state, cells.red_offset_seconds, cells.total]);

describe('traffic rule M', () => {
  it('tells state and time since red, 1.5 s before the detector', () => {
    expect(rule(...cycle, [33, 82, 9])).toEqual([
      { binMs: noon, cells: { phase: 2, signal_state: 8, red_offset_seconds: -2.5, total: 1 } },
    ]);
  });

  it('knows green, yellow and red', () => {
    expect(seen(...cycle, [30.5, 82, 9], [32, 82, 9], [37.5, 82, 9])).toEqual([
      [1, -5, 1],
      [8, -3.5, 1],
      [10, 2, 1],
    ]);
  });

  it('rounds halves of half seconds away from zero, never to -0', () => {
    expect(seen(...cycle, [35.75, 82, 9])[0]?.[1]).toBe(0.5);
    expect(seen(...cycle, [35.25, 82, 9])[0]?.[1]).toBe(-0.5);
    expect(Object.is(seen(...cycle, [35.4, 82, 9])[0]?.[1], 0)).toBe(true);
  });

  it('leaves out what comes more than 8 s before red', () => {
    expect(seen(...cycle, [27, 82, 9], [27.5, 82, 9])).toEqual([[1, -8, 1]]);
  });

  it('adds up equal ones', () => {
    expect(seen(...cycle, [33, 82, 9], [33.1, 82, 9])).toEqual([[8, -2.5, 2]]);
  });

  it.each<[string, Event[]]>([
    [
      'no red',
      [
        [10, 1, 2],
        [30, 8, 2],
      ],
    ],
    ['two yellows', [...cycle, [31, 8, 2]]],
    [
      'no green',
      [
        [30, 8, 2],
        [34, 10, 2],
      ],
    ],
  ])('drops a cycle with %s', (_, events) => expect(seen(...events, [33, 82, 9])).toEqual([]));
});

import { conflictingGreens } from '../../../../lambdas/traffic/rules/conflicting-greens';
import type { Connection } from '../../../../lambdas/traffic/sets/map-set';
import { type MovementState, spatBody } from '../../../../lambdas/traffic/sets/spat-message';

const connection = (ingress: number, egress: number, group: number | null): Connection => ({
  ingress,
  egress,
  group,
  path: null,
});
const crossing = [[connection(1, 11, 2), connection(2, 12, 4)]] as const;

const spat = (states: Readonly<Record<number, MovementState>>) =>
  spatBody({
    region: 1,
    failureFlash: false,
    failureMode: false,
    missing: 0,
    violations: 0,
    groups: Object.entries(states).map(([group, state]) => ({
      group: Number(group),
      state,
      minEndMs: null,
      maxEndMs: null,
      missing: 0,
    })),
  });
const conflicts = (a: MovementState, b: MovementState) => conflictingGreens(spat({ 2: a, 4: b }), crossing, []).length;

describe('traffic rule H', () => {
  it.each([
    ['PROTECTED_MOVEMENT_ALLOWED', 'PROTECTED_MOVEMENT_ALLOWED', 1],
    ['PROTECTED_CLEARANCE', 'PERMISSIVE_MOVEMENT_ALLOWED', 1],
    ['STOP_THEN_PROCEED', 'PROTECTED_MOVEMENT_ALLOWED', 1],
    ['PROTECTED_MOVEMENT_ALLOWED', 'STOP_AND_REMAIN', 0],
    ['PERMISSIVE_MOVEMENT_ALLOWED', 'PERMISSIVE_MOVEMENT_ALLOWED', 0],
  ] as const)('%s against %s: %s', (a, b, expected) => {
    expect([conflicts(a, b), conflicts(b, a)]).toEqual([expected, expected]);
  });

  it('names connections, groups and states', () => {
    expect(conflictingGreens(spat({ 2: 'PROTECTED_CLEARANCE', 4: 'DARK' }), crossing, [])).toEqual([
      { pair: '1-11 x 2-12', detail: '1-11 (group 2) PROTECTED_CLEARANCE, 2-12 (group 4) DARK' },
    ]);
  });

  it('skips a group that is not listed and a connection without one', () => {
    const unsignalled = [[connection(1, 11, null), connection(2, 12, 4)]] as const;
    expect(conflictingGreens(spat({ 4: 'PROTECTED_CLEARANCE' }), crossing, [])).toEqual([]);
    expect(conflictingGreens(spat({ 4: 'PROTECTED_CLEARANCE' }), unsignalled, [])).toEqual([]);
  });

  it('lets the city allow a pair, in either order', () => {
    const both = spat({ 2: 'PROTECTED_CLEARANCE', 4: 'PROTECTED_CLEARANCE' });
    expect(conflictingGreens(both, crossing, [['2-12', '1-11']])).toEqual([]);
    expect(conflictingGreens(both, crossing, [['2-12', '1-13']])).toHaveLength(1);
  });
});

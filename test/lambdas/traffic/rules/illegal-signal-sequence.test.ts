import { illegalSequences, isIllegalSequence } from '../../../../lambdas/traffic/rules/illegal-signal-sequence';
import { movementStates } from '../../../../lambdas/traffic/sets/spat-message';

describe('traffic rule G', () => {
  it('knows 28 pairs, none of them from a state to itself', () => {
    const pairs = Object.entries(illegalSequences).flatMap(([from, to]) => to.map((t) => [from, t]));
    expect(pairs).toHaveLength(28);
    expect(pairs.filter(([from, to]) => from === to)).toEqual([]);
  });

  it.each([
    ['STOP_AND_REMAIN', 'PROTECTED_CLEARANCE', true],
    ['PROTECTED_MOVEMENT_ALLOWED', 'STOP_AND_REMAIN', true],
    ['PROTECTED_MOVEMENT_ALLOWED', 'PROTECTED_CLEARANCE', false],
    ['PERMISSIVE_CLEARANCE', 'PROTECTED_MOVEMENT_ALLOWED', true],
    ['STOP_AND_REMAIN', 'PROTECTED_MOVEMENT_ALLOWED', false],
    ['CAUTION_CONFLICTING_TRAFFIC', 'STOP_THEN_PROCEED', true],
  ] as const)('%s to %s: illegal %s', (from, to, illegal) => {
    expect(isIllegalSequence(from, to, false)).toBe(illegal);
  });

  it('lets red + amber go to green where the city has it, but not to clearance', () => {
    expect(isIllegalSequence('PRE_MOVEMENT', 'PROTECTED_MOVEMENT_ALLOWED', false)).toBe(true);
    expect(isIllegalSequence('PRE_MOVEMENT', 'PROTECTED_MOVEMENT_ALLOWED', true)).toBe(false);
    expect(isIllegalSequence('PRE_MOVEMENT', 'PROTECTED_CLEARANCE', true)).toBe(true);
  });

  it('never objects to DARK or UNAVAILABLE', () => {
    for (const state of movementStates) expect(isIllegalSequence('DARK', state, false)).toBe(false);
  });
});

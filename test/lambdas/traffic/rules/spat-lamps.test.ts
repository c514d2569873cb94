import { lampsOf } from '../../../../lambdas/traffic/rules/spat-lamps';
import type { MovementState } from '../../../../lambdas/traffic/sets/spat-message';

const content = (states: readonly MovementState[], failureFlash = false) => ({
  region: 7,
  failureFlash,
  failureMode: false,
  missing: 0,
  violations: 0,
  groups: states.map((state, group) => ({ group, state, minEndMs: null, maxEndMs: null, missing: 0 })),
});

describe('lampsOf', () => {
  it.each([
    ['flash', ['STOP_THEN_PROCEED', 'CAUTION_CONFLICTING_TRAFFIC'], false],
    ['flash', ['STOP_AND_REMAIN'], true],
    ['dark', ['DARK', 'DARK'], false],
    // A permissive turn flashes while the rest goes on, and one lamp may be out.
    ['working', ['CAUTION_CONFLICTING_TRAFFIC', 'STOP_AND_REMAIN'], false],
    ['working', ['DARK', 'PROTECTED_MOVEMENT_ALLOWED'], false],
    ['working', [], false],
  ] as const)('says %s of %j, failure flash %s', (lamps, states, failureFlash) => {
    expect(lampsOf(content(states, failureFlash))).toBe(lamps);
  });
});

import type { MovementState } from '../sets/spat-message';

/** Traffic rule G, the 28 pairs of usdot-jpo-ode/jpo-conflictmonitor, `illegalSpatTransitionList`. */
export const illegalSequences: Readonly<Partial<Record<MovementState, readonly MovementState[]>>> = {
  STOP_THEN_PROCEED: ['PERMISSIVE_CLEARANCE', 'PROTECTED_CLEARANCE', 'CAUTION_CONFLICTING_TRAFFIC'],
  STOP_AND_REMAIN: ['PERMISSIVE_CLEARANCE', 'PROTECTED_CLEARANCE', 'CAUTION_CONFLICTING_TRAFFIC'],
  PRE_MOVEMENT: [
    'PERMISSIVE_MOVEMENT_ALLOWED',
    'PROTECTED_MOVEMENT_ALLOWED',
    'PERMISSIVE_CLEARANCE',
    'PROTECTED_CLEARANCE',
    'CAUTION_CONFLICTING_TRAFFIC',
  ],
  PERMISSIVE_MOVEMENT_ALLOWED: [
    'STOP_THEN_PROCEED',
    'STOP_AND_REMAIN',
    'PROTECTED_CLEARANCE',
    'CAUTION_CONFLICTING_TRAFFIC',
  ],
  PROTECTED_MOVEMENT_ALLOWED: [
    'STOP_THEN_PROCEED',
    'STOP_AND_REMAIN',
    'PERMISSIVE_CLEARANCE',
    'CAUTION_CONFLICTING_TRAFFIC',
  ],
  PERMISSIVE_CLEARANCE: [
    'PERMISSIVE_MOVEMENT_ALLOWED',
    'PROTECTED_MOVEMENT_ALLOWED',
    'PROTECTED_CLEARANCE',
    'CAUTION_CONFLICTING_TRAFFIC',
  ],
  PROTECTED_CLEARANCE: ['PROTECTED_MOVEMENT_ALLOWED', 'PERMISSIVE_CLEARANCE', 'CAUTION_CONFLICTING_TRAFFIC'],
  CAUTION_CONFLICTING_TRAFFIC: ['STOP_THEN_PROCEED', 'STOP_AND_REMAIN'],
};

const greens: readonly MovementState[] = ['PERMISSIVE_MOVEMENT_ALLOWED', 'PROTECTED_MOVEMENT_ALLOWED'];

/**
 * Traffic rule G: may a signal group go from one state straight to the other?
 *
 * @param redAmber the city shows red + amber before green, so PRE_MOVEMENT → green is legal
 */
export function isIllegalSequence(from: MovementState, to: MovementState, redAmber: boolean): boolean {
  if (redAmber && from === 'PRE_MOVEMENT' && greens.includes(to)) return false;
  return illegalSequences[from]?.includes(to) ?? false;
}

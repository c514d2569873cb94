import type { Behaviour } from './rotation-device';

/** What becomes of a call of AWS. */
export type FaultKind =
  /** Refused, once. */
  | 'once'
  /** Done, but the answer is lost, once. */
  | 'lost'
  /** Refused each time that a step comes to it. */
  | 'for-good'
  /** Done each time, its answer lost each time. */
  | 'lost-for-good'
  /** Refused from now on wherever it is made, as when a right is taken away. */
  | 'no-right'
  /** Nothing answers from now on. */
  | 'outage'
  /** The execution is stopped before the call, or after it. */
  | 'stopped-before'
  | 'stopped-after';

export const faultKinds: readonly FaultKind[] = [
  'once',
  'lost',
  'for-good',
  'lost-for-good',
  'no-right',
  'outage',
  'stopped-before',
  'stopped-after',
];

/** A call, counted from 0, and what becomes of it. */
export interface Fault {
  readonly at: number;
  readonly kind: FaultKind;
}

/** What happens while a call waits: another walk of the district, at once or when this one counts as broken off. */
export type Meanwhile = 'walk' | 'later-walk' | 'later-walk-resumed';

/** A history: what happens at which calls, counted from 0. */
export interface History {
  readonly behaviour?: Behaviour;
  readonly faults?: readonly Fault[];
  /** Devices do all that they have to do before this call, not only while the workflow waits. */
  readonly devicesActAt?: number;
  readonly meanwhile?: { readonly at: number; readonly what: Meanwhile };
  /** A step hangs before a call; the workflow gives it up and tries again, and the step goes on some calls later. */
  readonly hung?: { readonly at: number; readonly calls: number };
  /** Nobody looks for a month after all is mended: the table of connections has forgotten by then. */
  readonly isLookedAtLate?: true;
  /** The first device is retired: marked, and its certificates listed, before a call; they are revoked some calls later. */
  readonly retired?: { readonly at: number; readonly calls: number };
}

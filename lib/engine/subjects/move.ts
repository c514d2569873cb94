import type { Reported } from '../windows/message-set';

/** What moves a subject: where it goes, and when. */
export interface Move<S extends string = string> extends Reported {
  readonly to: S;
  /** Its number among the moves of the subject, where its sender counts them: it says more than a clock that may be set. */
  readonly number?: number;
  /** When it was received says nothing of it: it would be another move each time it comes. */
  readonly receivedMs?: never;
}

/** A move, and the device that sent it. */
export type Sent<M> = M & { readonly deviceId: string };

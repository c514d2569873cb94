import type { Phrase } from '../../words/phrase';
import type { CityReview } from '../review';

/** A condition under which a pipeline must stop. Pure: the reasons why it stops at a city, none when it may go on. */
export type Gate = (city: CityReview) => readonly Phrase[];

/** Why a gate is shut. */
export interface GateReason {
  /** The gate as the caller wrote it, e.g. `cost>10%`. */
  readonly gate: string;
  readonly city: string;
  readonly reason: Phrase;
}

import type { JsonObject } from '../../shared/reading';
import type { Told } from '../adapters/told';
import type { TokenHasher } from '../stations/tokens';
import type { System } from '../system';
import type { Call } from './frame';

/** What a CALL is answered with, and what it says. */
export interface Answer {
  readonly payload: JsonObject;
  readonly told: Told;
}

/** What an answer is made from beside the CALL. */
export interface AnswerContext {
  readonly system: System;
  readonly stationId: string;
  readonly receivedAtMs: number;
  readonly hasher: TokenHasher;
}

/** Answers of one version. */
export interface Answers {
  /** True when every such CALL has the same answer, so that none need be remembered. */
  readonly isConstant: (call: Call) => boolean;
  /** The action is a call of the version, the payload fits its schema. */
  readonly answer: (call: Call, context: AnswerContext) => Promise<Answer>;
}

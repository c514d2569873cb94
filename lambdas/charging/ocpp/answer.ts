import type { JsonObject } from '../../../lib/engine/intake/reading';
import type { Report } from '../adapters/report';
import type { TokenHasher } from '../stations/tokens';
import type { System } from '../system';
import type { Call } from './frame';

/** What a CALL is answered with, and what it says. */
export interface Answer {
  readonly payload: JsonObject;
  readonly report: Report;
}

/** What an answer is made from beside the CALL. */
export interface AnswerContext {
  readonly system: System;
  readonly stationId: string;
  readonly receivedAtMs: number;
  readonly hasher: TokenHasher;
}

/**
 * Answers a CALL; its action is a call of the version, its payload fits the schema. Every CALL is answered anew, also one
 * whose message id was there before: a station that counts from 1 again after a restart needs the time of now, and what
 * must happen once follows from the payload (transaction ids, sets of events), never from a message id.
 */
export type Answers = (call: Call, context: AnswerContext) => Promise<Answer>;

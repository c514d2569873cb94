import type { CloudPlace } from './kept-list';
import type { Thing } from './questions';

/** An account in its partition. */
export type Cloud = Omit<CloudPlace, 'region'>;

/** Type and things of an answer, of a list all that it has. */
export interface Answer {
  readonly type: string;
  readonly things: readonly Thing[];
}

/** A question that was asked, and what AWS answered. */
export interface Asked {
  readonly region: string;
  /** In UTC. */
  readonly at: string;
  /** Words after `aws`. */
  readonly question: string;
  readonly answer?: Answer;
  /** AWS's name of the error, where it refused to answer. */
  readonly error?: string;
}

/** What a file holds. */
export interface Answers {
  readonly file: string;
  /** Whose credentials asked. */
  readonly cloud: Cloud;
  readonly asked: readonly Asked[];
}

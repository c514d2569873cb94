import type { RequestFacts } from '../kinds';
import type { BackOffice } from '../office';
import { lists } from '../records/index-lists';
import type { Stored } from '../records/stored';

/** What the sweeps know of a request. */
export type RequestSummary = Pick<
  RequestFacts,
  'type' | 'step' | 'outcome' | 'receivedAt' | 'respondBy' | 'finishedAt'
>;

/** Notes where a request stands, for lists and sweeps. */
export async function noteRequest(
  { lists: index }: Pick<BackOffice, 'lists'>,
  { id, facts }: Stored<RequestFacts>,
): Promise<RequestSummary> {
  const { type, step, outcome, receivedAt, respondBy, finishedAt } = facts;
  const summary: RequestSummary = { type, step, outcome, receivedAt, respondBy, finishedAt };
  await index.put(lists.requests, id, summary);
  return summary;
}

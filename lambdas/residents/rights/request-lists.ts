import type { Office } from '../office';
import { lists } from '../records/index-lists';
import type { RequestFacts, Stored } from '../records/stored';

/** What the sweeps know of a request. */
export type RequestSummary = Pick<
  RequestFacts,
  'type' | 'step' | 'outcome' | 'receivedAt' | 'respondBy' | 'finishedAt'
>;

/** Notes where a request stands, for lists and sweeps. */
export async function noteRequest(office: Office, { id, facts }: Stored<'request'>): Promise<void> {
  const { type, step, outcome, receivedAt, respondBy, finishedAt } = facts;
  const summary: RequestSummary = { type, step, outcome, receivedAt, respondBy, finishedAt };
  await office.lists.put(lists.requests, id, summary);
}

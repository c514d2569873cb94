import { problem } from '../../../lib/engine/api/problem';
import type { Review } from '../../../lib/services/residents/operations/review';
import type { Call, CallOf, ReplyOf } from '../api/call';
import { refusal } from '../api/problem';
import { amendFacts } from '../records/amend-facts';
import { lists } from '../records/index-lists';
import { noteAccess } from '../records/open';
import { pageOf } from '../records/page';
import type { PersonFacts, Stored } from '../records/stored';
import { amend } from '../records/write';
import { usablePerson } from './guard';

const reviewOf = ({ id, version, at, facts }: Stored<'review'>): Review => ({
  id,
  version,
  at,
  ...facts,
  personIds: [...facts.personIds],
  agreeing: [...facts.agreeing],
});

/** Pseudonyms of both people of a review. */
const subjectsOf = ({ office }: Call, { facts }: Stored<'review'>) =>
  facts.personIds.map((id) => office.secrets.hash('pseudonym', 'subject', id));

export async function listReviews(call: CallOf<'listReviews'>): Promise<ReplyOf<'listReviews'>> {
  const { query } = call;
  const page = await pageOf(
    call,
    'review',
    [lists.reviews],
    query,
    (r) => r.facts.status === query.status,
    query.status,
  );
  const subjects = page.records.flatMap((r) => subjectsOf(call, r));
  await noteAccess(call, { subjects, fields: [], result: 'allowed' });
  return { body: { items: page.records.map(reviewOf), next: page.next } };
}

/**
 * Merges one record into another: the one that goes on takes the other's things, the other says where it went. Both
 * keep every version. Each step may be repeated, so that a crash between two is completed by the next call.
 */
async function merge(call: CallOf<'decideReview'>, review: Stored<'review'>, keep: string): Promise<void> {
  const { office, principal } = call;
  const gone = review.facts.personIds.find((id) => id !== keep);
  if (gone === undefined || !review.facts.personIds.includes(keep))
    throw problem('invalid', { invalid: [{ at: '/keep', code: 'not_of_review' }] });
  const kept = await usablePerson(call, keep);
  const other = await office.book.read('person', gone);
  if (!other) throw problem('not-found');
  if (kept.facts.legalHold || other.facts.legalHold) throw refusal('legal-hold');
  const change = (changeOf: (facts: PersonFacts) => Partial<PersonFacts> | undefined, of = other) =>
    amendFacts<'person'>(office, principal.actor, of, ({ facts }) => changeOf(facts));
  const merged = await change(({ status }) =>
    status === 'active' ? { status: 'merged', mergedInto: keep } : undefined,
  );
  // Another review was quicker, or the person was erased.
  if (merged?.facts.mergedInto !== keep) await usablePerson(call, gone);
  for (const token of other.facts.tokens) await office.lists.take(lists.token(token), gone);
  await change(({ tokens }) => (tokens.length > 0 ? { tokens: [] } : undefined));
  const absorbed = [gone, ...other.facts.absorbed];
  await change((facts) => {
    const all = [...new Set([...facts.absorbed, ...absorbed])];
    return all.length > facts.absorbed.length ? { absorbed: all } : undefined;
  }, kept);
}

export async function decideReview(call: CallOf<'decideReview'>): Promise<ReplyOf<'decideReview'>> {
  const { office, params, body } = call;
  const review = await office.book.read('review', params.reviewId);
  if (!review) throw problem('not-found');
  if (review.facts.status !== 'open') throw refusal('review-closed');
  if (review.version !== call.ifMatch) throw problem('version-conflict');
  await noteAccess(call, { subjects: subjectsOf(call, review), fields: [], result: body.decision });
  if (body.decision === 'merge') await merge(call, review, body.keep);
  const status = body.decision === 'merge' ? 'merged' : 'distinct';
  const after = await amend(call, review, { facts: { status } });
  await office.lists.put(lists.reviews, review.id, status);
  return { body: reviewOf(after), version: after.version };
}

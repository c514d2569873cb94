import { problem } from '../../../lib/engine/api/problem';
import type { PersonFacts } from '../../../lib/engine/register/kinds';
import { amendFacts } from '../../../lib/engine/register/records/amend-facts';
import { lists as common } from '../../../lib/engine/register/records/index-lists';
import { noteAccess } from '../../../lib/engine/register/records/open';
import { pageOf } from '../../../lib/engine/register/records/page';
import { amend } from '../../../lib/engine/register/records/write';
import { usablePerson } from '../../../lib/engine/register/subjects/guard';
import type { Review } from '../../../lib/services/residents/operations/review';
import { refusal } from '../api/problem';
import type { Call, CallOf, ReplyOf } from '../call';
import { kinds, type Stored } from '../kinds';
import { lists } from '../lists';

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
    kinds.review,
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
  const other = await office.book.read(kinds.person, gone);
  if (!other) throw problem('not-found');
  if (kept.facts.legalHold || other.facts.legalHold) throw refusal('legal-hold');
  const change = (
    changeOf: (facts: PersonFacts) => Partial<PersonFacts> | undefined,
    of: { readonly id: string } = other,
  ) => amendFacts(office, principal.actor, kinds.person, of.id, ({ facts }) => changeOf(facts));
  const merged = await change(({ status }) =>
    status === 'active' ? { status: 'merged', mergedInto: keep } : undefined,
  );
  // Another review was quicker, or the person was erased.
  if (merged?.facts.mergedInto !== keep) await usablePerson(call, gone);
  for (const token of other.facts.tokens) await office.lists.take(common.token(token), gone);
  await change(({ tokens }) => (tokens.length > 0 ? { tokens: [] } : undefined));
  const absorbed = [gone, ...other.facts.absorbed];
  await change((facts) => {
    const all = [...new Set([...facts.absorbed, ...absorbed])];
    return all.length > facts.absorbed.length ? { absorbed: all } : undefined;
  }, kept);
}

export async function decideReview(call: CallOf<'decideReview'>): Promise<ReplyOf<'decideReview'>> {
  const { office, params, body } = call;
  const review = await office.book.read(kinds.review, params.reviewId);
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

/**
 * A review says in which fields a person is like another, whose values can still be read: that is as good as the values.
 * Of an erased person nobody has to decide it any more.
 */
export async function forgetReviews({ office, principal }: Call, personId: string): Promise<void> {
  for (const id of await office.lists.ids(lists.reviewsOf(personId))) {
    const review = await office.book.read(kinds.review, id);
    for (const other of review?.facts.personIds ?? [])
      if (other !== personId) await office.lists.take(lists.reviewsOf(other), id);
    await office.lists.take(lists.reviews, id);
    await amendFacts(office, principal.actor, kinds.review, id, ({ facts }) =>
      facts.personIds.length === 0
        ? undefined
        : ({ status: 'distinct', personIds: [], match: 'similar', score: 0, agreeing: [] } as const),
    );
    // Last: by this the review is found when the erasure is repeated.
    await office.lists.take(lists.reviewsOf(personId), id);
  }
}

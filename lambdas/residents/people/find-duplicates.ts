import type { Person } from '../../../lib/engine/register/facts';
import { createFacts } from '../../../lib/engine/register/records/amend-facts';
import { lists as common } from '../../../lib/engine/register/records/index-lists';
import { open } from '../../../lib/engine/register/records/open';
import { concurrently } from '../../../lib/shared/concurrently';
import type { Call } from '../call';
import { kinds } from '../kinds';
import { lists } from '../lists';
import { likeness } from '../rules/duplicates';
import { blockTokens, comparableOf } from './fields';

/**
 * Most people of a block that are compared, in order of their ids: 7 % of a million bear the surname 王, some 900 of
 * them of one year. In a bigger register some pairs of a common surname and year are found by their numbers only.
 */
const largestBlock = 1000;
const readsAtOnce = 16;
const comparedFields = ['givenName', 'familyName', 'address', 'birthDate', 'citizenNumber', 'identifier'];

async function candidatesOf({ office }: Call, person: Person, values: Readonly<Record<string, unknown>>) {
  const tokens = blockTokens(office.secrets, comparableOf(values));
  const found = await Promise.all(tokens.map((t) => office.lists.idsAfter(common.token(t), '', largestBlock)));
  const ids = [...new Set(found.flat())].filter((id) => id !== person.id).sort();
  const people: Person[] = [];
  await concurrently(ids, readsAtOnce, async (id) => {
    const person = await office.book.read(kinds.person, id);
    if (person?.facts.status === 'active' && tokens.some((t) => person.facts.tokens.includes(t))) people.push(person);
  });
  return people.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Puts pairs that may be one person into the review queue (residents rule C). A pair decided already stays decided. */
export async function findDuplicates(
  call: Call,
  person: Person,
  values: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { office } = call;
  const candidates = await candidatesOf(call, person, values);
  if (candidates.length === 0) return;
  const mine = comparableOf(values);
  for (const { record, values: theirs } of await open(call, candidates, () => comparedFields, 'compareDuplicates')) {
    const { match, score, agreeing } = likeness(mine, comparableOf(theirs));
    if (match === null) continue;
    const personIds = [person.id, record.id].sort();
    const id = office.secrets.identifier('review', ...personIds);
    const facts = { status: 'open' as const, personIds, match, score: Math.round(score * 1000) / 1000, agreeing };
    // Before the review: an erasure finds it by them.
    for (const personId of personIds) await office.lists.put(lists.reviewsOf(personId), id);
    if (await createFacts(office, call.principal.actor, kinds.review, id, facts))
      await office.lists.put(lists.reviews, id, 'open');
  }
}

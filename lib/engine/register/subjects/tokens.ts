import type { Person } from '../facts';
import type { Office } from '../office';
import { lists } from '../records/index-lists';
import { peopleOf } from './guard';

/**
 * Takes a person from under the hashes that a change left behind. Somebody else may amend at the same time, back to
 * one of them: so each side looks again after what it did, and one of the two sees the other.
 */
export async function moveTokens(office: Office, before: Person, after: Person): Promise<void> {
  const { lists: index, book } = office;
  const left = before.facts.tokens.filter((token) => !after.facts.tokens.includes(token));
  const came = after.facts.tokens.filter((token) => !before.facts.tokens.includes(token));
  for (const token of left) await index.take(lists.token(token), after.id);
  if (left.length + came.length === 0) return;
  const now = await book.read(peopleOf(office), after.id);
  for (const token of [...left, ...came])
    if (now?.facts.tokens.includes(token)) await index.put(lists.token(token), after.id);
}

/** People in use who have all tokens, in order of their ids after one. The first token is the rarest. */
export async function peopleWith(
  office: Office,
  tokens: readonly string[],
  after: string,
  limit: number,
): Promise<readonly Person[]> {
  const [first = ''] = tokens;
  const found: Person[] = [];
  for await (const id of office.lists.eachAfter([lists.token(first)], after)) {
    const person = await office.book.read(peopleOf(office), id);
    // A hash may stand in the list for a change that was not made: the record says which are its own.
    if (person?.facts.status === 'active' && tokens.every((t) => person.facts.tokens.includes(t))) found.push(person);
    if (found.length === limit) break;
  }
  return found;
}

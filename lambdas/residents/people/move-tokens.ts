import type { Office } from '../office';
import { lists } from '../records/index-lists';
import type { Stored } from '../records/stored';

type Person = Stored<'person'>;

/**
 * Takes a person from under the hashes that a change left behind. Somebody else may amend at the same time, back to
 * one of them: so each side looks again after what it did, and one of the two sees the other.
 */
export async function moveTokens({ lists: index, book }: Office, before: Person, after: Person): Promise<void> {
  const left = before.facts.tokens.filter((token) => !after.facts.tokens.includes(token));
  const came = after.facts.tokens.filter((token) => !before.facts.tokens.includes(token));
  for (const token of left) await index.take(lists.token(token), after.id);
  if (left.length + came.length === 0) return;
  const now = await book.read('person', after.id);
  for (const token of [...left, ...came])
    if (now?.facts.tokens.includes(token)) await index.put(lists.token(token), after.id);
}

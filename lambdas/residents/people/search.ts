import { cursorOf, placeOf } from '../../../lib/engine/api/cursor';
import { problem } from '../../../lib/engine/api/problem';
import type { CallOf, ReplyOf } from '../api/call';
import { lists } from '../records/index-lists';
import type { Stored } from '../records/stored';
import { normaliseFields, searchTokens } from './fields';
import { personOf, readShown } from './present';

/** People who have all tokens, in order of their ids after one. The first token is the rarest. */
async function matches({ office }: CallOf<'searchPeople'>, tokens: readonly string[], after: string, limit: number) {
  const [first = ''] = tokens;
  const found: Stored<'person'>[] = [];
  for await (const id of office.lists.eachAfter([lists.token(first)], after)) {
    const person = await office.book.read('person', id);
    // A hash may stand in the list for a change that was not made: the record says which are its own.
    if (person?.facts.status === 'active' && tokens.every((t) => person.facts.tokens.includes(t))) found.push(person);
    if (found.length === limit) break;
  }
  return found;
}

/** Finds people by keyed hashes of what they are searched by: exact, after normalising; nothing is interpreted. */
export async function searchPeople(call: CallOf<'searchPeople'>): Promise<ReplyOf<'searchPeople'>> {
  const { office, body } = call;
  const { cursor, limit, ...key } = body;
  const normal = normaliseFields(call, key);
  const tokens = searchTokens(office.secrets, {
    ...key,
    citizenNumber: normal.citizenNumber ?? undefined,
    phone: normal.phone ?? undefined,
  });
  if (tokens.length === 0) throw problem('invalid', { invalid: [{ at: '', code: 'too_small' }] });
  const question = ['searchPeople', office.city, tokens];
  const secret = office.secrets.key('cursor');
  const after = cursor === undefined ? '' : placeOf(secret, question, cursor);
  const people = await matches(call, tokens, after, limit + 1);
  const page = people.slice(0, limit);
  const items = (await readShown(call, page)).map(personOf);
  const last = people.length > limit ? page.at(-1) : undefined;
  return { body: { items, next: last ? cursorOf(secret, question, last.id) : null } };
}

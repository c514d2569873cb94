import { cursorOf, placeOf } from '../../../lib/engine/api/cursor';
import { problem } from '../../../lib/engine/api/problem';
import { readShown } from '../../../lib/engine/register/records/present';
import { peopleWith } from '../../../lib/engine/register/subjects/tokens';
import type { CallOf, ReplyOf } from '../call';
import { normaliseFields, searchTokens } from './fields';
import { personOf } from './present';

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
  const people = await peopleWith(office, tokens, after, limit + 1);
  const page = people.slice(0, limit);
  const items = (await readShown(call, page)).map(personOf);
  const last = people.length > limit ? page.at(-1) : undefined;
  return { body: { items, next: last ? cursorOf(secret, question, last.id) : null } };
}

import type { BackOffice } from '../../../lib/engine/register/office';
import { lists } from '../lists';

/** Whether people are of a household of a user, or linked with them. */
export async function related({ lists: index }: BackOffice, self: string, people: readonly string[]): Promise<boolean> {
  const [homes, linked] = await Promise.all([index.ids(lists.householdsOf(self)), index.ids(lists.linkedWith(self))]);
  if (people.some((personId) => linked.includes(personId))) return true;
  if (homes.length === 0) return false;
  for (const personId of people) {
    const theirs = await index.ids(lists.householdsOf(personId));
    if (theirs.some((home) => homes.includes(home))) return true;
  }
  return false;
}

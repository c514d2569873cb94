import { type PartWord, partFacts } from '../../../model/part-facts';
import { groupedBy } from '../../../shared/grouped-by';
import { phrase } from '../../../words/phrase';
import type { Draft, Rule } from '../rule';
import { withoutCompanions } from '../shared/companions';
import { isOfGoneDomain } from '../shared/gone-domain';
import { partsOf } from '../shared/parts';

const running: readonly PartWord[] = [
  'api',
  'api-route',
  'api-stage',
  'clock',
  'domain',
  'function',
  'queue-reader',
  'sign-in',
  'url',
  'call-permission',
];

/** What ran and is gone, in a part of the cloud that stays. */
export const removedParts: Rule = {
  id: 'availability.removed',
  find: (change) => {
    const { key, services, head, resources } = change;
    const staying = new Set(head?.model.stacks.map(({ id }) => id));
    const gone = resources.filter(
      (c) =>
        c.fate === 'delete' &&
        staying.has(c.stack) &&
        running.includes(partFacts(c.type).word) &&
        !isOfGoneDomain(change, c),
    );
    return [...groupedBy(gone, ({ stack }) => stack)].map(
      ([stack, here]): Draft => ({
        about: stack,
        direction: 'worse',
        severity: 'high',
        what: phrase('availability.removed.what', { parts: partsOf(withoutCompanions(here), { key, services }) }),
        why: phrase('availability.removed.why'),
        reversible: true,
        resources: here,
      }),
    );
  },
};

import { type PartWord, partFacts } from '../../../model/part-facts';
import { groupedBy } from '../../../shared/grouped-by';
import { phrase } from '../../../words/phrase';
import type { Draft, Rule } from '../rule';
import { partsOf } from '../shared/parts';
import { keepsName } from '../shared/replacement';

/** Parts that people or devices reach by an address, which is another one afterwards. */
const addressed: readonly PartWord[] = ['api', 'api-stage', 'url', 'domain'];
const running: readonly PartWord[] = [...addressed, 'function', 'queue-reader', 'sign-in', 'integration', 'api-route'];

/** What runs and is made anew: the new one first, then the old one goes. */
export const replacedParts: Rule = {
  id: 'availability.replaced',
  find: ({ key, services, resources }) => {
    const affected = resources.filter(
      (c) =>
        (c.fate === 'replace' || c.fate === 'maybe-replace') &&
        running.includes(partFacts(c.type).word) &&
        !keepsName(c),
    );
    return [...groupedBy(affected, ({ stack }) => stack)].map(([stack, here]): Draft => {
      const address = here.some(({ type }) => addressed.includes(partFacts(type).word));
      return {
        about: stack,
        direction: 'worse',
        severity: address ? 'high' : 'medium',
        what: phrase('availability.replaced.what', { parts: partsOf(here, { key, services }) }),
        why: phrase(address ? 'availability.replaced.why-address' : 'availability.replaced.why'),
        reversible: true,
        resources: here,
      };
    });
  },
};

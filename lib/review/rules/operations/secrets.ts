import { groupedBy } from '../../../shared/grouped-by';
import { phrase } from '../../../words/phrase';
import type { Draft, Rule } from '../rule';
import { isWhole } from '../shared/area';
import { partsOf } from '../shared/parts';
import { isEntered, secretsToEnter } from '../shared/to-enter';

/** Secrets that come to an area, empty: what needs them waits for somebody's hand. An area that is new asks for all of its own. */
export const secrets: Rule = {
  id: 'operations.secrets',
  find: (change) => {
    const fresh = change.resources.filter(
      ({ fate, stack, after }) => fate === 'create' && after && isEntered(after) && !isWhole(change, stack),
    );
    return [...groupedBy(fresh, ({ stack }) => stack)].map(
      ([about, here]): Draft => ({
        about,
        direction: 'neutral',
        severity: 'medium',
        what: phrase('operations.secrets.what', { parts: partsOf(here, change) }),
        why: phrase('operations.secrets.why'),
        reversible: true,
        toDo: secretsToEnter(here, change),
        resources: here,
      }),
    );
  },
};

import { phrase } from '../../../words/phrase';
import type { Rule } from '../rule';
import { changesOnlyWords } from './only-words';
import { otherName } from './other-words';

/** What the city is called on dashboards and in alarms, with everything that changes in its words alone. */
export const name: Rule = {
  id: 'operations.name',
  find: (change) => {
    const is = otherName(change);
    const resources = change.resources.filter(changesOnlyWords);
    if (is === undefined || resources.length === 0) return [];
    return [
      {
        about: '',
        direction: 'neutral',
        severity: 'info',
        what: phrase('operations.name.what', { name: { label: is } }),
        why: phrase('operations.name.why'),
        reversible: true,
        resources,
        from: ['name'],
      },
    ];
  },
};

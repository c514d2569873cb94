import { phrase } from '../../../words/phrase';
import type { Rule } from '../rule';
import { changesOnlyWords } from './only-words';
import { otherLanguage } from './other-words';

/** The language of dashboards and alarms, with everything that changes in its words alone. */
export const language: Rule = {
  id: 'operations.language',
  find: (change) => {
    const is = otherLanguage(change);
    if (is === undefined) return [];
    return [
      {
        about: '',
        direction: 'neutral',
        severity: 'low',
        what: phrase(`operations.language.${is}`),
        why: phrase('operations.language.why'),
        reversible: true,
        resources: change.resources.filter(changesOnlyWords),
        from: ['language'],
      },
    ];
  },
};

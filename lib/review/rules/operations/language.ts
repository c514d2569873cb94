import { phrase } from '../../words/phrase';
import type { Rule } from '../rule';

/** The language of dashboards and alarms. */
export const language: Rule = {
  id: 'operations.language',
  find: ({ base, head }) => {
    const [was, is] = [base?.city?.language, head?.city?.language];
    if (was === undefined || is === undefined || was === is) return [];
    return [
      {
        about: '',
        direction: 'neutral',
        severity: 'low',
        what: phrase(`operations.language.${is}`),
        why: phrase('operations.language.why'),
        reversible: true,
        from: ['language'],
      },
    ];
  },
};

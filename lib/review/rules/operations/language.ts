import type { Language } from '../../../services/shared';
import { phrase } from '../../words/phrase';
import type { CityChange, Rule } from '../rule';
import { changesOnlyWords } from './only-words';

/** The language that a city changes to. */
export function otherLanguage({ base, head }: CityChange): Language | undefined {
  const [was, is] = [base?.city?.language, head?.city?.language];
  return was === undefined || was === is ? undefined : is;
}

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

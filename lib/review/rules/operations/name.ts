import type { Language } from '../../../services/shared';
import { phrase } from '../../../words/phrase';
import type { Rule } from '../rule';
import { changesOnlyWords } from './only-words';
import { otherName } from './other-words';

const nameIn = ({ en, zh = en }: { readonly en: string; readonly zh?: string }, language: Language | undefined) =>
  language === 'zh' ? zh : en;

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
        // Everybody reads the name of its own language there.
        what: phrase('operations.name.what', { name: nameIn(is, change.head?.city?.language) }),
        why: phrase('operations.name.why'),
        reversible: true,
        resources,
        from: ['name'],
      },
    ];
  },
};

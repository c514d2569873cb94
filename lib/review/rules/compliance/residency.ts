import { partitionOf } from '../../../config';
import { phrase } from '../../words/phrase';
import type { Rule } from '../rule';

/** Where on earth the data of a city lies. */
export const residency: Rule = {
  id: 'compliance.residency',
  find: ({ base, head }) => {
    const [was, is] = [base?.city?.cloud.region, head?.city?.cloud.region];
    if (was === undefined || is === undefined || was === is) return [];
    const otherLaw = partitionOf(was) !== partitionOf(is);
    return [
      {
        about: '',
        direction: 'worse',
        severity: otherLaw ? 'critical' : 'high',
        what: phrase('compliance.residency.what', { before: was, after: is }),
        why: phrase(otherLaw ? 'compliance.residency.why-law' : 'compliance.residency.why'),
        before: phrase('value', { value: was }),
        after: phrase('value', { value: is }),
        reversible: true,
        from: ['cloud.region'],
      },
    ];
  },
};

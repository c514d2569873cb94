import { type City, partitionOf } from '../../../config';
import { type PhraseValue, phrase } from '../../../words/phrase';
import type { Rule } from '../rule';

type Region = City['cloud']['region'];

const place = (region: Region): PhraseValue => ({ phrase: phrase(`region.${region}`) });

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
        what: phrase('compliance.residency.what', { before: place(was), after: place(is) }),
        why: phrase(otherLaw ? 'compliance.residency.why-law' : 'compliance.residency.why'),
        before: phrase(`region.${was}`),
        after: phrase(`region.${is}`),
        reversible: true,
        from: ['cloud.region'],
      },
    ];
  },
};

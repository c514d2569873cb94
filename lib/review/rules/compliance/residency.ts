import type { City } from '../../../config';
import { type PhraseValue, phrase } from '../../../words/phrase';
import type { Rule } from '../rule';

type Region = City['cloud']['region'];

const place = (region: Region): PhraseValue => ({ phrase: phrase(`region.${region}`) });

/** Regions under one law of data: by the first word of their names, as far as that is of one. */
const underOneLaw: readonly (readonly Region[])[] = [
  ['ap-northeast-1', 'ap-northeast-3'],
  ['ap-south-1', 'ap-south-2'],
  ['ap-southeast-2', 'ap-southeast-4'],
];
/** Of the United Kingdom and of Switzerland, among those of the European Union. */
const ofTheirOwn: readonly Region[] = ['eu-west-2', 'eu-central-2'];

/** The law under which data of a region lies, by a name that regions of the same have alike. */
function lawOf(region: Region): string {
  if (ofTheirOwn.includes(region)) return region;
  const [word = ''] = region.split('-');
  if (['ca', 'cn', 'eu', 'us'].includes(word)) return word;
  return underOneLaw.find((some) => some.includes(region))?.[0] ?? region;
}

/** Where on earth the data of a city lies. */
export const residency: Rule = {
  id: 'compliance.residency',
  find: ({ base, former, head }) => {
    const [was, is] = [(base ?? former)?.city?.cloud.region, head?.city?.cloud.region];
    if (was === undefined || is === undefined || was === is) return [];
    const otherLaw = lawOf(was) !== lawOf(is);
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

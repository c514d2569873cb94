import { phrase } from '../../../words/phrase';
import { type Rule, turned } from '../rule';

/** The city's half of the two keys for deleting its data. No template changes: the operator's half is `synth --delete-data`. */
export const consent: Rule = {
  id: 'data.consent',
  find: ({ base, former, head }) => {
    const [was, is] = [(base ?? former)?.city?.lake.deleteData, head?.city?.lake.deleteData];
    if (was === undefined || is === undefined || was === is) return [];
    return [
      {
        about: '',
        ...turned(is, 'high'),
        what: phrase(is ? 'data.consent.given' : 'data.consent.withdrawn'),
        why: phrase('data.consent.why'),
        reversible: true,
        from: ['lake.deleteData'],
      },
    ];
  },
};

import { phrase } from '../../../words/phrase';
import type { Rule } from '../rule';

const directions = { lost: 'worse', other: 'neutral', recorded: 'better' } as const;

/** Is the city's account recorded with the authorities (ICP)? Without it, aws-cn answers signed calls only. */
export const icp: Rule = {
  id: 'compliance.icp',
  find: ({ base, former, head }) => {
    const [was, is] = [(base ?? former)?.city?.cloud.icp, head?.city?.cloud.icp];
    // A number without a record says nothing to anybody.
    if (!was || !is || !(was.recorded || is.recorded)) return [];
    if (was.recorded === is.recorded && was.number === is.number) return [];
    const turn = !is.recorded ? 'lost' : was.recorded ? 'other' : 'recorded';
    return [
      {
        about: '',
        direction: directions[turn],
        severity: turn === 'lost' ? 'high' : 'info',
        what: phrase(`compliance.icp.${turn}`, { number: is.number ?? '', before: was.number ?? '' }),
        why: phrase('compliance.icp.why'),
        reversible: true,
        from: ['cloud.icp'],
      },
    ];
  },
};

import { phrase } from '../../../words/phrase';
import type { Rule } from '../rule';

/** Is the city's account recorded with the authorities (ICP)? Without it, aws-cn answers signed calls only. */
export const icp: Rule = {
  id: 'compliance.icp',
  find: ({ base, former, head }) => {
    const [was, is] = [(base ?? former)?.city?.cloud.icp, head?.city?.cloud.icp];
    if (!was || !is || (was.recorded === is.recorded && was.number === is.number)) return [];
    const lost = was.recorded && !is.recorded;
    return [
      {
        about: '',
        direction: lost ? 'worse' : is.recorded && !was.recorded ? 'better' : 'neutral',
        severity: lost ? 'high' : 'info',
        what: phrase(lost ? 'compliance.icp.lost' : 'compliance.icp.recorded', {
          number: is.number ?? was.number ?? '',
        }),
        why: phrase('compliance.icp.why'),
        reversible: true,
        from: ['cloud.icp'],
      },
    ];
  },
};

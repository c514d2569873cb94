import { phrase } from '../../../words/phrase';
import type { Rule } from '../rule';

/** The clock by which a city's days, hours and schedules are counted. */
export const timeZone: Rule = {
  id: 'operations.time-zone',
  find: ({ base, head }) => {
    const [was, is] = [base?.city?.timeZone, head?.city?.timeZone];
    if (was === undefined || is === undefined || was === is) return [];
    return [
      {
        about: '',
        direction: 'neutral',
        severity: 'high',
        what: phrase('operations.time-zone.what'),
        why: phrase('operations.time-zone.why'),
        before: phrase('value', { value: was }),
        after: phrase('value', { value: is }),
        reversible: false,
        from: ['timeZone'],
      },
    ];
  },
};

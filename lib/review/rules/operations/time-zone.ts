import { phrase } from '../../../words/phrase';
import type { Rule } from '../rule';

/** The clock by which a city's days, hours and schedules are counted. */
export const timeZone: Rule = {
  id: 'operations.time-zone',
  find: ({ base, former, head }) => {
    const [was, is] = [(base ?? former)?.city?.timeZone, head?.city?.timeZone];
    if (was === undefined || is === undefined || was === is) return [];
    return [
      {
        about: '',
        direction: 'neutral',
        severity: 'high',
        what: phrase('operations.time-zone.what'),
        why: phrase(former ? 'operations.time-zone.why-new-cloud' : 'operations.time-zone.why'),
        before: phrase('value', { value: was }),
        after: phrase('value', { value: is }),
        // A cloud that is made anew has recorded nothing by the old clock.
        reversible: former !== undefined,
        from: ['timeZone'],
      },
    ];
  },
};

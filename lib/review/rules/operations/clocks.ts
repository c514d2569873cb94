import { same } from '../../compare/same';
import { phrase } from '../../words/phrase';
import type { Draft, Rule } from '../rule';
import { part, shortName } from '../shared/parts';

/** When work on a clock runs. */
export const clocks: Rule = {
  id: 'operations.clock',
  find: ({ key, resources }) =>
    resources.flatMap((change): Draft[] => {
      const { type, before, after } = change;
      if (type !== 'AWS::Events::Rule' || !before || !after) return [];
      const [was, is] = [before.properties.ScheduleExpression, after.properties.ScheduleExpression];
      if (same(was, is) || typeof is !== 'string') return [];
      return [
        {
          about: shortName(after, key),
          direction: 'neutral',
          severity: 'low',
          what: phrase('operations.clock.what', { part: part(change, key) }),
          why: phrase('operations.clock.why'),
          before: phrase('value', { value: String(was ?? '') }),
          after: phrase('value', { value: is }),
          reversible: true,
          resources: [change],
        },
      ];
    }),
};

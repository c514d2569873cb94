import { same } from '../../../shared/same';
import { type Phrase, phrase } from '../../../words/phrase';
import type { Draft, Rule } from '../rule';
import { shortName } from '../shared/part-name';
import { part } from '../shared/parts';

const units: Readonly<Record<string, string>> = { minute: 'min', hour: 'h', day: 'days' };

/** `rate(15 minutes)` in words; other expressions as they are. */
function timesOf(expression: unknown): Phrase {
  const [, number, unit] = /^rate\((\d+) (\w+?)s?\)$/.exec(String(expression ?? '')) ?? [];
  if (number === undefined || !units[unit as string]) return phrase('value', { value: String(expression ?? '') });
  return phrase('operations.clock.every', { span: { number: Number(number), unit: units[unit as string] } });
}

/** When work on a clock runs. */
export const clocks: Rule = {
  id: 'operations.clock',
  find: ({ key, services, resources }) =>
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
          what: phrase('operations.clock.what', { part: part(change, { key, services }) }),
          why: phrase('operations.clock.why'),
          before: timesOf(was),
          after: timesOf(is),
          reversible: true,
          resources: [change],
        },
      ];
    }),
};

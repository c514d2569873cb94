import type { Path } from '../path';
import { settingsOfServices } from './marked-settings';
import type { Finding, Rule } from './rule';

/** Days that are worked everywhere, whichever the weekend of a country: Monday to Thursday. */
const workedEverywhere: readonly unknown[] = [1, 2, 3, 4];

/** A week that is worked on at its weekend alone: the days off were listed, mostly. */
export const workWeek: Rule = (context) => {
  const days = context.city.operations?.officeHours?.days;
  const weeks: readonly { readonly path: Path; readonly value: unknown }[] = [
    ...(days === undefined ? [] : [{ path: ['operations', 'officeHours', 'days'], value: days }]),
    ...settingsOfServices(context).filter(({ meta }) => meta.isWorkWeek),
  ];
  return weeks.flatMap(({ path, value }): Finding[] => {
    if (!Array.isArray(value) || value.length === 0 || value.some((day) => workedEverywhere.includes(day))) return [];
    const key = String(path.at(-1));
    return [
      {
        code: 'CK3079',
        path,
        message: {
          en: `${key} has no day from Monday to Thursday: work is at the weekend alone`,
          zh: `${key} 不含星期一至星期四中的任何一天：只在周末工作`,
        },
        hint: {
          en: `list the days of work, 1 Monday … 7 Sunday: write ${key}: [1, 2, 3, 4, 5]`,
          zh: `列出工作日（1 为星期一，7 为星期日）：写 ${key}: [1, 2, 3, 4, 5]`,
        },
      },
    ];
  });
};

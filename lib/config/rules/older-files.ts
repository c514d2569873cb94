import type { Rule } from './rule';

/** S3 moves an object from Standard-IA to an archive 30 days after it came there, and not before. */
const leastDaysBetween = 30;

/** What is archived was rarely read for so long as S3 asks. */
export const olderFiles: Rule = ({ city: { retention } }) => {
  const { rarelyReadAfterDays: rare, archivedAfterDays: archived } = retention ?? {};
  if (rare === undefined || archived === undefined || archived >= rare + leastDaysBetween) return [];
  return [
    {
      code: 'CK3060',
      path: ['retention', 'archivedAfterDays'],
      message: {
        en: `S3 archives nothing that has been rarely read for less than ${leastDaysBetween} days: rarelyReadAfterDays is ${rare}`,
        zh: `低频存储未满 ${leastDaysBetween} 天的对象不能归档：rarelyReadAfterDays 为 ${rare}`,
      },
      hint: {
        en: `set archivedAfterDays: ${rare + leastDaysBetween} or more, or leave rarelyReadAfterDays out`,
        zh: `写 archivedAfterDays: ${rare + leastDaysBetween} 或更多，或删去 rarelyReadAfterDays`,
      },
    },
  ];
};

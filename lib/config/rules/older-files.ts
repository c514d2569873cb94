import { counted } from '../../services/shared/words';
import type { Finding, Rule, RuleContext } from './rule';

/** S3 moves an object from Standard-IA to an archive 30 days after it came there, and not before. */
const leastDaysBetween = 30;

type Retention = NonNullable<RuleContext['city']['retention']>;

/** Storage to which nothing ever comes: all is deleted before. */
function neverMoved(retention: Retention): Finding[] {
  const { landingDays = 0, rawDays = 0 } = retention;
  const longest = Math.max(landingDays, rawDays);
  return (['rarelyReadAfterDays', 'archivedAfterDays'] as const).flatMap((key): Finding[] => {
    const after = retention[key];
    if (after === undefined || longest === 0 || after < longest) return [];
    return [
      {
        code: 'CK3073',
        path: ['retention', key],
        message: {
          en: `files and messages are deleted after ${counted(longest, 'day')} at the latest, so that none is ever ${counted(after, 'day')} old`,
          zh: `文件和报文最多保留 ${longest} 天即删除，不会达到 ${after} 天`,
        },
        hint: { en: `set ${key} below ${longest}, or leave it out`, zh: `将 ${key} 设为小于 ${longest}，或省去` },
      },
    ];
  });
}

/** What is archived was rarely read for so long as S3 asks. */
export const olderFiles: Rule = ({ city: { retention } }) => {
  const { rarelyReadAfterDays: rare, archivedAfterDays: archived } = retention ?? {};
  const never = retention ? neverMoved(retention) : [];
  if (rare === undefined || archived === undefined || archived >= rare + leastDaysBetween) return never;
  return [
    ...never,
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

import type { SectionProblem } from './definition';
import { listedTwice } from './setting-types';

/** Lists of days, each by the key of its setting. */
export interface DayLists {
  readonly off: readonly [key: string, days: readonly string[]];
  readonly on: readonly [key: string, days: readonly string[]];
  /** Days of every week on which people work or learn: 1 Monday … 7 Sunday. */
  readonly week: readonly [key: string, days: readonly number[]];
  /** Spans of days off. */
  readonly breaks?: readonly { readonly from: string; readonly to: string }[];
}

/** 1 Monday … 7 Sunday. */
const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;

/** A day off that lies in a break: one of the two has another date, mostly. */
const idleDay = (
  path: SectionProblem['path'],
  day: string,
  { from, to }: { from: string; to: string },
): SectionProblem => ({
  fault: 'idle',
  path,
  message: {
    en: `${day} lies in the break of ${from} to ${to} anyway, so the entry changes nothing`,
    zh: `${day} 已在 ${from} 至 ${to} 的假期之内，该项不起作用`,
  },
  hint: { en: 'correct the date, or remove it', zh: '更正日期，或删除该项' },
});

/** No day stands twice, nor is one both off and on; a day that is on anyway changes nothing, which a city may not mind. */
export function checkCalendar({
  off: [offKey, off],
  on: [onKey, on],
  week: [weekKey, week],
  breaks = [],
}: DayLists): SectionProblem[] {
  const breakOf = (day: string) => breaks.find(({ from, to }) => from <= day && day <= to);
  return [
    ...breaks.flatMap(({ from, to }, i): SectionProblem[] => {
      const around = breaks.find(
        (other, j) => j !== i && other.from <= from && to <= other.to && (i > j || to < other.to || from > other.from),
      );
      return from <= to && around ? [idleDay(['breaks', i], from, around)] : [];
    }),
    ...off.flatMap((day, i): SectionProblem[] => {
      const around = breakOf(day);
      return around ? [idleDay([offKey, i], day, around)] : [];
    }),
    ...listedTwice(off, offKey),
    ...listedTwice(on, onKey),
    ...listedTwice(week, weekKey),
    ...on.flatMap((day, i): SectionProblem[] => {
      if (off.includes(day))
        return [
          {
            fault: 'contradicting' as const,
            path: [onKey, i],
            message: { en: `${day} stands in ${offKey}, too`, zh: `${day} 同时列入 ${offKey}` },
            hint: { en: 'keep it in one of the two', zh: '只保留在其中之一' },
          },
        ];
      if (!week.includes(weekdayOf(day)) || breakOf(day)) return [];
      return [
        {
          fault: 'idle' as const,
          path: [onKey, i],
          message: {
            en: `${day} is a day of ${weekKey} anyway, so the entry changes nothing`,
            zh: `${day} 本就属于 ${weekKey}，该项不起作用`,
          },
          hint: { en: 'correct the date, or remove it', zh: '更正日期，或删除该项' },
        },
      ];
    }),
  ];
}

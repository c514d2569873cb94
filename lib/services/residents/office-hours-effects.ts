import {
  type Effect,
  type EffectValue,
  effectValue,
  hoursOf,
  listed,
  type SettingChange,
  saying,
  special,
  weekdayWords,
} from '../shared/effects';
import { isOfficeTime, type OfficeHours } from '../shared/office-hours';
import type { Words } from '../shared/words';

/** The minutes of a week, as milliseconds after its beginning. */
const week = Array.from({ length: 7 * 24 * 60 }, (_, minute) => minute * 60_000);
/** Minutes of a week that are office time, by the rule that raises the alarm. */
const officeMinutes = (hours: OfficeHours): number => week.filter((ms) => isOfficeTime(ms, hours)).length;

const sameHours: Words = {
  en: 'office hours are written otherwise, and are the same',
  zh: '办公时间写法改变，时间不变',
};

const hoursName: Words = { en: 'office hours', zh: '办公时间' };

/** `Monday and Tuesday, 07:00–20:00`. */
const hoursText = ({ from, to, days }: OfficeHours): EffectValue => ({
  sentence: {
    says: { en: '{days}, {from}–{to}', zh: '{days} {from}–{to}' },
    values: { days: listed(days.map((day) => effectValue(day, { words: weekdayWords }))), from, to },
  },
});

/** All settings of office hours at once. */
function sayingHours(effect: Words, change: SettingChange, before: OfficeHours, after: OfficeHours) {
  const { says, values } = saying(effect, { ...change, name: hoursName });
  return { says, values: { ...values, before: hoursText(before), after: hoursText(after) } };
}

const unwatched = {
  more: { en: 'who opens files at odd hours raises an alarm less often', zh: '非办公时间查阅档案触发告警的情形减少' },
  less: { en: 'who opens files at odd hours raises an alarm more often', zh: '非办公时间查阅档案触发告警的情形增加' },
  other: { en: 'files may be opened at other hours without an alarm', zh: '查阅档案不触发告警的时间改变' },
} as const satisfies Readonly<Record<string, Words>>;

/** Outside of office hours access raises an alarm: the more of the week they are, the less is watched. */
const watchedTime = special(
  [
    { when: 'more', says: unwatched.more },
    { when: 'less', says: unwatched.less },
  ],
  (change) => {
    const { before, after } = change.around[0] as { readonly before: OfficeHours; readonly after: OfficeHours };
    const [was, is] = [officeMinutes(before), officeMinutes(after)];
    if (week.every((ms) => isOfficeTime(ms, before) === isOfficeTime(ms, after)))
      return [{ kind: 'none', direction: 'neither', ...sayingHours(sameHours, change, before, after) }];
    // Hours that nobody watches any more are not made good by others that somebody does.
    const turns = (from: OfficeHours, to: OfficeHours) =>
      week.some((ms) => !isOfficeTime(ms, from) && isOfficeTime(ms, to));
    if (turns(before, after) && turns(after, before))
      return [{ kind: 'security', direction: 'neither', ...sayingHours(unwatched.other, change, before, after) }];
    const effect = unwatched[is > was ? 'more' : 'less'];
    return [
      {
        kind: 'security',
        direction: is > was ? 'worse' : 'better',
        says: {
          en: `${effect.en}: {after} of a week are office hours instead of {before}`,
          zh: `${effect.zh}：每周办公时间由 {before} 改为 {after}`,
        },
        values: { before: hoursOf(was), after: hoursOf(is) },
      },
    ];
  },
);
export const officeTime: Effect = { ...watchedTime, ofAlarms: true };

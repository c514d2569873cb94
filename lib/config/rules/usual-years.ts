import { textsOf } from './invisible-characters';
import type { Finding, Rule } from './rule';

/** A day, or a time of a day, and nothing else. */
const date = /^(\d{4})-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d)?)?$/;
const [first, last] = [2000, 2099];

/** Days of another century are slips of a digit: nothing happens on them. */
export const usualYears: Rule = ({ city }) =>
  textsOf(city).flatMap(([path, at, text]): Finding[] => {
    const year = Number(date.exec(text)?.[1]);
    if (at === 'key' || Number.isNaN(year) || (year >= first && year <= last)) return [];
    const near = `20${String(year).slice(2)}`;
    return [
      {
        code: 'CK3082',
        path,
        message: { en: `${text} is of another century`, zh: `${text} 属于其他世纪` },
        hint: { en: `write the year, e.g. ${near}${text.slice(4)}`, zh: `更正年份，例如 ${near}${text.slice(4)}` },
      },
    ];
  });

import type { Words } from '../words';

const days: readonly Words[] = [
  { en: 'Monday', zh: '星期一' },
  { en: 'Tuesday', zh: '星期二' },
  { en: 'Wednesday', zh: '星期三' },
  { en: 'Thursday', zh: '星期四' },
  { en: 'Friday', zh: '星期五' },
  { en: 'Saturday', zh: '星期六' },
  { en: 'Sunday', zh: '星期日' },
];
const months: readonly string[] = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const byNumber = (words: readonly Words[]): Readonly<Record<string, Words>> =>
  Object.fromEntries(words.map((word, i) => [String(i + 1), word]));

/** 1 Monday … 7 Sunday. */
export const weekdayWords = byNumber(days);

/** 1 January … 12 December. */
export const monthWords = byNumber(months.map((en, i) => ({ en, zh: `${i + 1} 月` })));

/** An hour of the day as a clock shows it, e.g. 10.5 as `10:30`. */
export function clockOf(hour: number): string {
  const minutes = Math.round(hour * 60);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

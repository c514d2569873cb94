import { dated, type EffectStatement, type EffectValue, listed, special } from '../shared/effects';
import type { Words } from '../shared/words';

interface Break {
  readonly from: string;
  readonly to: string;
}

const dayMs = 86_400_000;
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** All dates of some breaks, in their order. */
function datesOf(breaks: readonly Break[]): readonly string[] {
  const all = breaks.flatMap(({ from, to }) => {
    const [first, last] = [Date.parse(from), Date.parse(to)];
    return Array.from({ length: Math.max(0, (last - first) / dayMs + 1) }, (_, i) => dayOf(first + i * dayMs));
  });
  return [...new Set(all)].sort();
}

/** Dates as spans: `2027-01-16 to 2027-02-28`. */
function spans(dates: readonly string[]): EffectValue {
  const has = new Set(dates);
  const next = (date: string, days: number) => dayOf(Date.parse(date) + days * dayMs);
  return listed(
    dates
      .filter((date) => !has.has(next(date, -1)))
      .map((from) => {
        let to = from;
        while (has.has(next(to, 1))) to = next(to, 1);
        return from === to
          ? from
          : { sentence: { says: { en: '{from} to {to}', zh: '{from} 至 {to}' }, values: { from, to } } };
      }),
  );
}

const off: Words = {
  en: 'these days count as days without lessons, and no school is expected to report on them',
  zh: '这些日子按停课计，学校无需报送',
};
const on: Words = {
  en: 'these days are in no break, and schools are expected to report on those of the week',
  zh: '这些日子不在假期内，属上课日的，学校应报送',
};
const same: Words = { en: 'breaks are written otherwise, and are the same days', zh: '假期写法改变，日期不变' };
const named: Words = { en: '{effect} ({name}: {what})', zh: '{effect}（{name}：{what}）' };

/** All breaks at once: what counts is which days are in one. */
export const breaks = dated(
  special(
    [
      { when: 'added', says: off },
      { when: 'removed', says: on },
    ],
    ({ before, after, name }): readonly EffectStatement[] => {
      const [was, is] = [before, after].map((side) => datesOf((side ?? []) as readonly Break[])) as [
        string[],
        string[],
      ];
      const datesTurned = (effect: Words, days: readonly string[]): readonly EffectStatement[] => {
        const values = { effect: { label: effect }, name: { label: name }, what: spans(days) };
        const whole = { before: spans(was), after: spans(is) };
        return days.length === 0
          ? []
          : [{ kind: 'operations', direction: 'neither', says: named, values: { ...values, ...whole } }];
      };
      const turned = [
        ...datesTurned(
          off,
          is.filter((date) => !was.includes(date)),
        ),
        ...datesTurned(
          on,
          was.filter((date) => !is.includes(date)),
        ),
      ];
      if (turned.length > 0) return turned;
      return [{ kind: 'none', direction: 'neither', says: same, values: {} }];
    },
  ),
);

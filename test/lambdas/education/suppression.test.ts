import fc from 'fast-check';
import { dayKinds, type Reserve, shownOfDay } from '../../../lambdas/education/rules/day-table';
import { suppressed } from '../../../lib/engine/register/rights/small-cells';
import { inSteps, mayTell, shownDay, shownDays } from '../../../lib/services/education/rules/attendance';
import { dayAfter, partOf } from '../../../lib/services/education/rules/days';
import { groupedBy } from '../../../lib/shared/grouped-by';
import { runs } from '../../support/exploring';
import { intervalOf } from '../../support/interval-attacker';
import { linearBounds, type Sum } from '../../support/linear-bounds';
import { describeWithReferenceData, referenceData } from '../../support/reference-data';

/** Cells of a table whose count is small, and not the threshold or more, too, or one of fewer values, for somebody who knows all totals. */
function learnt(counts: readonly (readonly number[])[], least: number): readonly string[] {
  const { shown, isWhole } = suppressed(counts, least);
  if (isWhole) return [];
  return counts.flatMap((row, r) =>
    row.flatMap((count, c) => {
      const [low, high] = intervalOf(counts, shown, r, c);
      return count > 0 && count < least && (high < least || high - low < least) ? [`${r} ${c}`] : [];
    }),
  );
}

/** Monday of a week. */
const weekOf = (date: string) => dayAfter(date, -((new Date(date).getUTCDay() + 6) % 7));

interface Table {
  readonly name: string;
  readonly rows: readonly string[];
  readonly cols: readonly string[];
  readonly counts: readonly (readonly number[])[];
  readonly primary: readonly string[];
  readonly fewestExtraCells: number;
}

describeWithReferenceData('small cells of the reference data', () => {
  const tables = JSON.parse(referenceData('education/small-cells/two_way_tables.json').toString()) as Table[];

  it.each(tables.map((table) => [table.name, table] as const))(
    'are hidden in %s, with the fewest others',
    (_, table) => {
      const { counts, rows, cols, primary, fewestExtraCells } = table;
      const names = suppressed(counts, 10).shown.flatMap((row, r) =>
        row.flatMap((count, c) => (count === null ? [`${rows[r]}|${cols[c]}`] : [])),
      );
      expect(names).toEqual(expect.arrayContaining([...primary]));
      expect([names.length - primary.length, learnt(counts, 10)]).toEqual([fewestExtraCells, []]);
    },
  );

  it('are hidden as the R package GaussSuppression hides them', () => {
    const [, ...lines] = referenceData('education/small-cells/gausssuppression_z1.csv').toString().trim().split('\n');
    const cells = lines.map((line) => line.trim().split(',') as [string, string, string]);
    const regions = [...new Set(cells.map(([region]) => region))];
    const kinds = [...new Set(cells.map(([, kind]) => kind))];
    const counts = regions.map((region) =>
      kinds.map((kind) => Number(cells.find((one) => one[0] === region && one[1] === kind)?.[2])),
    );
    const expected = JSON.parse(referenceData('education/small-cells/gausssuppression_z1.expected.json').toString());
    const { shown } = suppressed(counts, 4);
    const hidden = regions.flatMap((region, r) =>
      kinds.flatMap((kind, c) =>
        shown[r]?.[c] === null ? [[`${region}|${kind}`, intervalOf(counts, shown, r, c)] as const] : [],
      ),
    );
    expect(hidden.map(([name]) => name).sort()).toEqual(expected.suppressed);
    expect(Object.fromEntries(hidden)).toEqual(expected.attackerInterval);
  });
});

describe('the attacker', () => {
  it('finds what primary cells alone give away', () => {
    const counts = [
      [88, 12, 40],
      [95, 6, 33],
      [70, 25, 21],
    ];
    const onlySmall = counts.map((row) => row.map((count) => (count < 10 ? null : count)));
    expect(intervalOf(counts, onlySmall, 1, 1)).toEqual([6, 6]);
  });
});

describe('a table that is shown', () => {
  const count = fc.oneof(fc.constant(0), fc.nat(12), fc.nat(400));
  const table = fc
    .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 2, max: 4 }))
    .chain(([rows, columns]) =>
      fc.array(fc.array(count, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
    );

  it('gives no small count away to who knows every total', () => {
    fc.assert(
      fc.property(table, (counts) => expect(learnt(counts, 10)).toEqual([])),
      { numRuns: runs(100, 8000) },
    );
  });

  it('knows how much less each hidden count can be, and leaves a large one that is to be hidden ten more and ten less', () => {
    fc.assert(
      fc.property(table, (counts) => {
        const isSmall = (count: number, r: number, c: number) =>
          (count > 0 && count < 10) || (r + c === 0 && count > 0);
        const { shown, lessOf, isWhole } = suppressed(counts, 10, isSmall);
        for (const [r, row] of counts.entries())
          for (const [c, count] of row.entries()) {
            if (shown[r]?.[c] !== null || counts.length === 1) continue;
            const [low, high] = intervalOf(counts, shown, r, c);
            expect([r, c, lessOf(r, c)]).toEqual([r, c, count - low]);
            if (r + c === 0 && count >= 10 && !isWhole)
              expect([low <= count - 10, high >= count + 10]).toEqual([true, true]);
          }
      }),
      { numRuns: runs(60, 5000) },
    );
  });

  it('is not shown where nothing can hide a small count', () => {
    for (const counts of [
      [[0, 7, 0]],
      [[2, 7, 0]],
      [
        [412, 7],
        [30, 0],
      ],
    ])
      expect(suppressed(counts, 10)).toMatchObject({ shown: counts.map((row) => row.map(() => null)), isWhole: true });
  });
});

describe('tables of the days of a month', () => {
  const least = 10;
  const cell = fc.oneof(fc.constant(0), fc.nat(12), fc.nat(60));
  const day = fc.tuple(fc.integer({ min: 200, max: 400 }), cell, cell, cell);
  const month = fc
    .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 7 }))
    .chain(([schools, days]) =>
      fc.array(fc.array(day, { minLength: schools, maxLength: schools }), { minLength: days, maxLength: days }),
    );
  /** Each day from Thursday, 28 May, so that a week lies in two months. */
  const dateOf = (d: number) => dayAfter('2026-05-28', d);
  /** All days as they are published, one after the other. */
  function published(days: readonly (readonly (readonly number[])[])[]) {
    let reserve: Reserve = {};
    return days.map((counts, d) => {
      if (d > 0 && partOf(dateOf(d)) !== partOf(dateOf(d - 1))) reserve = {};
      const made = shownOfDay(
        counts.map((one, s) => ({ school: `${s}`, counts: one })),
        reserve,
        least,
      );
      reserve = made.reserve;
      return made.rows.map((row) => row.counts);
    });
  }
  type Cell = readonly [day: number, school: number, kind: number];
  const monthOf = (date: string) => date.slice(0, 7);
  const isSmall = (count: number) => count > 0 && count < least;
  const sum = (all: readonly number[]) => all.reduce((a, b) => a + b, 0);

  /** How many a school first said were absent on a day, which it put right before the day was over. */
  const wrongs = fc.array(fc.record({ school: fc.nat(2), day: fc.nat(6), absent: cell }), { maxLength: 2 });
  const spans = [partOf, weekOf, monthOf];

  it('give no small count away to who knows all totals of days and sums of weeks, months and parts of both, all at once, and what was corrected', () => {
    fc.assert(
      fc.property(month, wrongs, (days, wrong) => {
        const shown = published(days);
        const schools = [...(days[0] ?? []).keys()];
        const kinds = [...dayKinds.keys()];
        const countOn = (d: number, s: number, k: number) => days[d]?.[s]?.[k] as number;
        const isShown = (d: number, s: number, k: number) => shown[d]?.[s]?.[k] !== null;
        const idOf = (d: number, s: number, k: number) => (d * schools.length + s) * kinds.length + k;
        const total = (cells: readonly Cell[]): Sum => {
          const hidden = cells.filter((cell) => !isShown(...cell));
          return { of: hidden.map((cell) => idOf(...cell)), is: sum(hidden.map((cell) => countOn(...cell))) };
        };
        const ofSchools = schools.flatMap((s) => {
          const reports = days.flatMap((counts, d) => {
            const enrolled = sum(counts[s] as readonly number[]);
            const first = wrong.find(({ school, day: on }) => school === s && on === d)?.absent ?? [];
            const said = [first, countOn(d, s, 1) + countOn(d, s, 2)].flat();
            return said.map((absent, n) => {
              const receivedMs = 2 * d + n;
              return { date: dateOf(d), percent: 0, enrolled, present: enrolled - absent, receivedMs };
            });
          });
          const attendance = shownDays(reports, least);
          const ofDays = [...days.keys()].flatMap((d) =>
            (attendance.get(dateOf(d))?.isHidden
              ? [kinds]
              : [
                  [0, 3],
                  [1, 2],
                ]
            ).map((of) => of.map((k): Cell => [d, s, k])),
          );
          const all = spans.flatMap((spanOf) => [...groupedBy([...days.keys()], (d) => spanOf(dateOf(d))).values()]);
          const ofSpans = all.flatMap((span) => {
            const sums = kinds.map((k) => sum(span.map((d) => countOn(d, s, k))));
            // Who hides few tells no sum by which they would be known.
            return sums.some(isSmall) ? [] : kinds.map((k) => span.map((d): Cell => [d, s, k]));
          });
          return [...ofDays, ...ofSpans];
        });
        // Of one school nobody tells totals of a city, nor of a day of which nothing is shown.
        const dates = [...days.keys()].filter(
          (d) => schools.length > 1 && shown[d]?.flat().some((one) => one !== null),
        );
        const ofCity = dates.flatMap((d) => kinds.map((k) => schools.map((s): Cell => [d, s, k])));
        const sums = [...ofSchools, ...ofCity].map(total).filter(({ of }) => of.length > 0);
        const boundsOf = linearBounds(days.length * schools.length * kinds.length, sums);
        for (const d of days.keys())
          for (const s of schools)
            for (const k of kinds) {
              const count = countOn(d, s, k);
              if (!isSmall(count)) continue;
              const [low, high] = isShown(d, s, k) ? [count, count] : boundsOf(idOf(d, s, k));
              expect([d, s, k, low <= count && high >= least && high - low >= least]).toEqual([d, s, k, true]);
            }
      }),
      // Weeks of one school of which sums and attendance together once gave few away.
      {
        numRuns: runs(20, 2000),
        seed: 1,
        examples: [
          [[[[231, 1, 1, 0]], [[224, 59, 45, 0]]], []],
          [[[[354, 0, 0, 40]], [[315, 37, 0, 0]], [[248, 5, 14, 0]]], []],
          // First nobody is absent, and then the first of the week are.
          [[[[211, 0, 0, 11]], [[226, 56, 10, 0]], [[218, 4, 5, 52]]], [{ school: 0, day: 1, absent: 0 }]],
        ],
      },
    );
  });

  it('are shown of a single school, of which nobody tells totals of a city', () => {
    const shown = published([[[300, 40, 20, 15]], [[300, 40, 20, 4]]]);
    expect(shown).toEqual([[[null, null, null, null]], [[null, 40, 20, null]]]);
  });

  it('are shown, where schools are large: all but the first day', () => {
    const large = [300, 40, 20, 15];
    const shown = published([
      [large, large],
      [large, large],
      [large, large],
    ]);
    expect(shown.map((of) => of.flat().filter((one) => one !== null).length)).toEqual([0, 8, 8]);
  });
});

describe('two exports', () => {
  it('in steps leave open whether one child came or went', () => {
    for (let before = 10; before < 120; before++)
      for (const now of [before - 1, before, before + 1]) {
        const [a, b] = [inSteps(before), inSteps(now)];
        // All pairs that look the same: the differences that who has both exports must reckon with.
        const differences = new Set<number>();
        for (let x = a - 2; x <= a + 2; x++) for (let y = b - 2; y <= b + 2; y++) differences.add(y - x);
        expect(differences.size).toBeGreaterThan(8);
      }
  });
});

describe('attendance of a school on a day', () => {
  it('with its alarm leaves more than one number of absent children from 1 to 9', () => {
    for (let enrolled = 1; enrolled <= 250; enrolled++) {
      const looks = new Map<string, number[]>();
      for (let absent = 0; absent <= enrolled; absent++) {
        const percent = (100 * (enrolled - absent)) / enrolled;
        const day = { percent, enrolled, present: enrolled - absent };
        const alarm = mayTell(day, 10) && percent < 90;
        const look = JSON.stringify([shownDay(day, 10), alarm]);
        looks.set(look, [...(looks.get(look) ?? []), absent]);
      }
      for (const numbers of looks.values())
        if (enrolled >= 10 && numbers.some((absent) => absent > 0 && absent < 10))
          expect(numbers.length).toBeGreaterThan(1);
    }
  });

  it('is not bound by the attendance of its month, on whatever day that is added up', () => {
    const absences = fc.array(fc.oneof(fc.constant(0), fc.nat(12), fc.nat(60)), { minLength: 1, maxLength: 22 });
    fc.assert(
      fc.property(absences, (absent) => {
        const days = absent.map((count, i) => ({
          ...{ date: `2026-05-${String(i + 1).padStart(2, '0')}`, percent: (100 * (400 - count)) / 400 },
          ...{ enrolled: 400, present: 400 - count },
        }));
        const shown = [...shownDays([...days].reverse(), 10).values()];
        for (let last = 1; last <= days.length; last++) {
          const hidden = absent.slice(0, last).filter((_, d) => shown[d]?.isHidden);
          const sum = (all: readonly number[]) => all.reduce((a, b) => a + b, 0);
          if (sum(absent.slice(0, last)) >= 10 && hidden.some((count) => count > 0 && count < 10))
            expect(sum(hidden)).toBeGreaterThanOrEqual(10);
        }
        for (const [d, count] of absent.entries()) if (count > 0 && count < 10) expect(shown[d]?.percent).toBeNull();
      }),
      { numRuns: runs(100, 8000) },
    );
  });

  /** What was published of each day after each of several reports: all versions, in order. */
  const versionsOf = (reports: readonly { readonly date: string; readonly absent: number }[]) => {
    const versions = new Map<string, (number | null)[]>();
    for (const last of reports.keys()) {
      const said = reports.slice(0, last + 1).map(({ date, absent }, receivedMs) => {
        return { date, receivedMs, enrolled: 400, present: 400 - absent, percent: (400 - absent) / 4 };
      });
      for (const [date, { percent }] of shownDays(said, 10)) {
        const now = percent === null ? null : Math.round(400 - 4 * percent);
        const before = versions.get(date) ?? [];
        if (before.at(-1) !== now || before.length === 0) versions.set(date, [...before, now]);
      }
    }
    return versions;
  };

  it('that is corrected is published in steps of five, so that who kept the first table knows of no child that came or went', () => {
    const first = { date: '2026-05-11', absent: 30 };
    const day = (absent: number) => ({ date: '2026-05-12', absent });
    const shownAfter = (...absent: readonly number[]) => versionsOf([first, ...absent.map(day)]).get('2026-05-12');
    expect([21, 22, 23, 9, 20, 0].map((absent) => shownAfter(20, absent))).toEqual([
      [20],
      [20],
      [20, 25],
      [20, null],
      [20],
      [20, 0],
    ]);
    expect(shownAfter(13, 10)).toEqual([13, 10]);
    expect(shownAfter(4, 20, 21)).toEqual([null, 20]);
  });

  it('gives no day away that is hidden, though others are corrected, late or taken to 0, to who kept all versions and knows the sum', () => {
    const report = fc.record({ day: fc.nat(4), absent: fc.oneof(fc.constant(0), fc.nat(12), fc.nat(60)) });
    const dateOf = (day: number) => `2026-05-${11 + day}`;
    fc.assert(
      fc.property(fc.array(report, { minLength: 2, maxLength: 9 }), (reports) => {
        const said = reports.map(({ day, absent }) => ({ date: dateOf(day), absent }));
        const versions = versionsOf(said);
        const final = new Map(said.map(({ date, absent }) => [date, absent] as const));
        const sum = [...final.values()].reduce((a, b) => a + b, 0);
        // A day that was ever shown is as it was then, or within two of what it is shown as last.
        const rangeOf = (date: string): readonly [number, number] => {
          const all = versions.get(date) ?? [];
          const last = all.findLast((one) => one !== null) ?? 0;
          // Hidden after it was shown with some, it is of few; else it may be the first of its week.
          if (all.at(-1) === null) return last > 0 ? [1, 9] : [0, 400];
          return last === 0 ? [0, 0] : [last - 3, last + 2];
        };
        for (const [date, absent] of final) {
          if (absent === 0 || absent >= 10 || sum < 10) continue;
          const others = [...final.keys()].filter((one) => one !== date).map(rangeOf);
          const bound = (end: 0 | 1) => sum - others.reduce((all, range) => all + range[end], 0);
          const [own, low, high] = [rangeOf(date), bound(1), bound(0)];
          expect([versions.get(date)?.at(-1), Math.min(own[1], high) - Math.max(own[0], low) > 0]).toEqual([
            null,
            true,
          ]);
        }
      }),
      // Monday is taken to 0 after Tuesday was shown, and Wednesday is few.
      {
        numRuns: runs(150, 8000),
        seed: 3,
        examples: [
          [
            [
              [0, 12],
              [1, 20],
              [2, 5],
              [0, 0],
            ].map(([day = 0, absent = 0]) => ({ day, absent })),
          ],
        ],
      },
    );
  });

  it('of a later month is hidden anew', () => {
    const day = (date: string) => ({ date, percent: 90, enrolled: 400, present: 360 });
    const all = shownDays(['2026-05-29', '2026-05-30', '2026-06-01', '2026-06-02'].map(day), 10);
    expect([...all.values()].map(({ isHidden }) => isHidden)).toEqual([true, false, true, false]);
  });

  it('of fewer than ten pupils is not shown', () => {
    expect(shownDay({ percent: 100, enrolled: 9, present: 9 }, 10)).toEqual({
      percent: null,
      enrolled: null,
      isHidden: true,
    });
  });

  it('counts half a day as a child that is absent', () => {
    expect(shownDay({ percent: 99.9, enrolled: 400, present: 399.5 }, 10).isHidden).toBe(true);
  });
});

import fc from 'fast-check';
import { dayKinds, type Reserve, shownOfDay } from '../../../lambdas/education/rules/day-table';
import { suppressed } from '../../../lib/engine/register/rights/small-cells';
import { inSteps, mayTell, shownDay, shownDays } from '../../../lib/services/education/rules/attendance';
import { dayAfter, partOf } from '../../../lib/services/education/rules/days';
import { groupedBy } from '../../../lib/shared/grouped-by';
import { runs } from '../../support/exploring';
import { intervalOf } from '../../support/interval-attacker';
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

type Shown = readonly (readonly (number | null)[])[];

/** What each count of a day can be for somebody who knows the totals of the city, of each school, and its attendance unless few were absent. */
function rangesOf(counts: readonly (readonly number[])[], shown: Shown, least: number) {
  const parts = counts.flatMap((one, s) => {
    const absent = (one[1] ?? 0) + (one[2] ?? 0);
    const masks =
      absent > 0 && absent < least
        ? [[0, 1, 2, 3]]
        : [
            [0, 3],
            [1, 2],
          ];
    return masks.map((kinds) => ({
      ...{ s, kinds, counts: one.map((count, k) => (kinds.includes(k) ? count : 0)) },
      shown: one.map((_, k) => (kinds.includes(k) ? (shown[s]?.[k] ?? null) : 0)),
    }));
  });
  // Of one school nobody tells totals of a city.
  const alone = counts.length === 1 ? [[1e6, 1e6, 1e6, 1e6]] : [];
  const all = [...parts.map((part) => part.counts), ...alone];
  const seen = [...parts.map((part) => part.shown), ...alone.map((row) => row.map(() => null))];
  return counts.map((one, s) =>
    one.map((_, kind) => {
      const row = parts.findIndex((part) => part.s === s && part.kinds.includes(kind));
      return intervalOf(all, seen, row, kind);
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
      { numRuns: runs(100, 20_000) },
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
    .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 8 }))
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
  const isSmall = (count: number) => count > 0 && count < least;
  const sum = (all: readonly number[]) => all.reduce((a, b) => a + b, 0);

  it('show no small count, and do not bound one below the threshold by the totals of its school', () => {
    fc.assert(
      fc.property(month, (days) => {
        for (const [d, shown] of published(days).entries())
          for (const [s, cells] of shown.entries()) {
            const counts = days[d]?.[s] as readonly number[];
            const [, excused = 0, unexcused = 0] = counts;
            const isAbsentKnown = !isSmall(excused + unexcused);
            // What the attendance says of the same day is a total, too.
            const parts = isAbsentKnown
              ? [
                  [0, 3],
                  [1, 2],
                ]
              : [[0, 1, 2, 3]];
            for (const part of parts)
              for (const kind of part) {
                const count = counts[kind] as number;
                if (!isSmall(count)) continue;
                const most = sum(part.filter((one) => cells[one] === null).map((one) => counts[one] as number));
                expect([d, s, kind, cells[kind], most >= least]).toEqual([d, s, kind, null, true]);
              }
          }
      }),
      { numRuns: runs(100, 20_000) },
    );
  });

  it('do not bound one by the sum of the days of a week, of a month or of a part of both, with all totals of its days', () => {
    fc.assert(
      fc.property(month, (days) => {
        const shown = published(days);
        // Of a day of which nothing is shown its totals alone would tell all: nobody who hides the few tells those.
        const isTold = shown.map((of) => of.flat().some((cell) => cell !== null));
        const ranges = days.map((counts, d) => (isTold[d] ? rangesOf(counts, shown[d] as Shown, least) : []));
        for (const spanOf of [partOf, weekOf, (date: string) => date.slice(0, 7)])
          for (const ofSpan of groupedBy([...days.keys()], (d) => spanOf(dateOf(d))).values())
            for (const [s] of (days[0] ?? []).entries())
              for (const [kind] of dayKinds.entries()) {
                const countOn = (d: number) => days[d]?.[s]?.[kind] as number;
                // A sum of few is told by nobody.
                if (sum(ofSpan.map(countOn)) < least) continue;
                const hidden = ofSpan.filter((d) => shown[d]?.[s]?.[kind] === null);
                for (const own of hidden.filter((d) => isSmall(countOn(d)))) {
                  const others = hidden.filter((d) => d !== own);
                  const less = sum(others.map((d) => countOn(d) - (ranges[d]?.[s]?.[kind]?.[0] ?? 0)));
                  expect([own, s, kind, countOn(own) + less >= least]).toEqual([own, s, kind, true]);
                }
              }
      }),
      { numRuns: runs(60, 10_000) },
    );
  });

  it('give no small count away to who knows every total of a day, or show nothing', () => {
    fc.assert(
      fc.property(month, (days) => {
        for (const [d, shown] of published(days).entries()) {
          const counts = days[d] as readonly (readonly number[])[];
          if (shown.flat().every((cell) => cell === null)) continue;
          for (const [s, ranges] of rangesOf(counts, shown, least).entries())
            for (const [kind, [low, high]] of ranges.entries())
              if (isSmall(counts[s]?.[kind] as number))
                expect([d, s, kind, high >= least && high - low >= least]).toEqual([d, s, kind, true]);
        }
      }),
      { numRuns: runs(60, 10_000) },
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
      { numRuns: runs(100, 20_000) },
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

import fc from 'fast-check';
import { dayKinds, type Reserve, shownOfDay } from '../../../lambdas/education/rules/day-table';
import { mayTell, shownDay, shownDays } from '../../../lib/services/education/rules/attendance';
import { hiddenCells, inSteps, shownCounts } from '../../../lib/services/education/rules/suppress';
import { runs } from '../../support/exploring';
import { intervalOf } from '../../support/interval-attacker';
import { describeWithReferenceData, referenceData } from '../../support/reference-data';

/** Cells of a table whose count somebody who knows all totals learns though it is small. */
function learnt(counts: readonly (readonly number[])[], least: number): readonly string[] {
  const shown = shownCounts(counts, least);
  if (hiddenCells(counts, least) === null) return [];
  return counts.flatMap((row, r) =>
    row.flatMap((count, c) => {
      const [low, high] = intervalOf(counts, shown, r, c);
      return count > 0 && count < least && (shown[r]?.[c] !== null || low === high) ? [`${r} ${c}`] : [];
    }),
  );
}

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
      const hidden = hiddenCells(counts, 10) as ReadonlySet<string>;
      const names = [...hidden].map((key) => {
        const [r = 0, c = 0] = key.split(' ').map(Number);
        return `${rows[r]}|${cols[c]}`;
      });
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
    const shown = shownCounts(counts, 4);
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
      { numRuns: runs(300, 20_000) },
    );
  });

  it('is not shown where nothing can hide a small count', () => {
    expect(shownCounts([[412, 7]], 10)).toEqual([[null, null]]);
    expect(shownCounts([[0, 7, 0]], 10)).toEqual([[null, null, null]]);
    expect(hiddenCells([[0, 7, 0]], 10)).toBeNull();
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
  /** All days as they are published, one after the other. */
  function published(days: readonly (readonly (readonly number[])[])[]) {
    let reserve: Reserve = {};
    return days.map((counts) => {
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
      { numRuns: runs(300, 20_000) },
    );
  });

  it('do not bound one by the sum of the days of its school and kind, on whatever day they are added up', () => {
    fc.assert(
      fc.property(month, (days) => {
        const shown = published(days);
        for (const [s] of (days[0] ?? []).entries())
          for (const [kind] of dayKinds.entries())
            for (let last = 0; last < days.length; last++) {
              const counts = days.slice(0, last + 1).map((of) => of[s]?.[kind] as number);
              const hidden = counts.filter((_, d) => shown[d]?.[s]?.[kind] === null);
              // A sum of few is told by nobody.
              if (sum(counts) >= least && hidden.some(isSmall)) expect(sum(hidden)).toBeGreaterThanOrEqual(least);
            }
      }),
      { numRuns: runs(300, 20_000) },
    );
  });

  it('give no small count away to who knows every total of a day, or show nothing', () => {
    fc.assert(
      fc.property(month, (days) => {
        for (const [d, shown] of published(days).entries()) {
          const counts = days[d] as readonly (readonly number[])[];
          if (shown.flat().every((cell) => cell === null)) continue;
          const parts = counts.flatMap((one, s) => {
            const isAbsentKnown = !isSmall((one[1] ?? 0) + (one[2] ?? 0));
            const masks = isAbsentKnown
              ? [
                  [1, 0, 0, 1],
                  [0, 1, 1, 0],
                ]
              : [[1, 1, 1, 1]];
            return masks.map((mask) => ({
              counts: one.map((count, k) => (mask[k] ? count : 0)),
              shown: one.map((_, k) => (mask[k] ? (shown[s]?.[k] ?? null) : 0)),
            }));
          });
          const [all, seen] = [parts.map((part) => part.counts), parts.map((part) => part.shown)];
          for (const [r, row] of all.entries())
            for (const [c, count] of row.entries())
              if (isSmall(count)) {
                const [low, high] = intervalOf(all, seen, r, c);
                expect([d, r, c, low < high]).toEqual([d, r, c, true]);
              }
        }
      }),
      { numRuns: runs(200, 10_000) },
    );
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
      { numRuns: runs(300, 20_000) },
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

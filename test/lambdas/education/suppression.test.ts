import fc from 'fast-check';
import { mayTell, shownDay } from '../../../lib/services/education/rules/attendance';
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
      return (count > 0 && count < least && shown[r]?.[c] !== null) || (shown[r]?.[c] === null && low === high)
        ? [`${r} ${c}`]
        : [];
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

import fc from 'fast-check';
import { type Group, suppressSmall } from '../../../lib/engine/register/rights/suppress';
import { runs } from '../../support/exploring';
import { intervalOf } from '../../support/interval-attacker';

const minimum = 10;
const groups = (counts: Readonly<Record<string, number>>): Group[] =>
  Object.entries(counts).map(([key, count]) => ({ key: key.split(' '), count }));
const shown = (counts: Readonly<Record<string, number>>) => {
  const { groups: all, total } = suppressSmall(groups(counts), minimum);
  return [Object.fromEntries(all.map((g) => [g.key.join(' '), g.count])), total];
};

describe('small groups', () => {
  it('are hidden, and so is the one from which they would follow', () => {
    expect(shown({ a: 50, b: 30, c: 3 })).toEqual([{ a: 50, b: null, c: null }, 83]);
  });

  it('hide another as long as they are small together', () => {
    expect(shown({ a: 50, b: 3, c: 2 })).toEqual([{ a: null, b: null, c: null }, 55]);
  });

  it('hide the total where nothing is left to hide', () => {
    expect(shown({ a: 3 })).toEqual([{ a: null }, null]);
    expect(shown({ a: 3, b: 2 })).toEqual([{ a: null, b: null }, null]);
  });

  it('leave alone what is large enough, and what is nobody', () => {
    expect(shown({ a: 10, b: 0 })).toEqual([{ a: 10, b: 0 }, 10]);
  });

  it('are hidden in rows and columns', () => {
    const [table] = shown({ 'x p': 40, 'x q': 5, 'y p': 30, 'y q': 20 });
    expect(table).toEqual({ 'x p': null, 'x q': null, 'y p': null, 'y q': null });
  });
});

describe('somebody who knows every total of a table that is no small group itself', () => {
  const table = (counts: readonly (readonly number[])[]): Group[] =>
    counts.flatMap((row, r) => row.map((count, c) => ({ key: [`r${r}`, `c${c}`], count })));
  const tableOf = (counts: readonly (readonly number[])[]) => {
    const { groups: all, total } = suppressSmall(table(counts), minimum);
    return { shown: counts.map((row, r) => row.map((_, c) => all[r * row.length + c]?.count ?? null)), total };
  };

  it('does not find one by two rings that it joins, though two are hidden in each line', () => {
    const big = [40, 40, 40, 40];
    const counts = [[3, 9, 40, 40], [9, 3, 4, 40], [40, 40, 3, 9], [40, 40, 9, 3], big];
    const { shown: seen, total } = tableOf(counts);
    const [low, high] = intervalOf(counts, seen, 1, 2);
    expect([seen[1]?.[2], total, low, high >= minimum]).toEqual([null, 492, 0, true]);
  });

  it('finds none: each may be the minimum as well, and is one of more values than that', () => {
    const count = fc.oneof(fc.constant(0), fc.nat(12), fc.nat(60));
    const counts = fc
      .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 2, max: 4 }))
      .chain(([r, c]) => fc.array(fc.array(count, { minLength: c, maxLength: c }), { minLength: r, maxLength: r }));
    const sum = (all: readonly number[]) => all.reduce((a, b) => a + b, 0);
    fc.assert(
      fc.property(counts, (all) => {
        const { shown: seen, total } = tableOf(all);
        if (total === null) return;
        // A total that is small is told to nobody: others of it may be anywhere in its row or column.
        const free = (isFree: boolean) => (isFree ? 1e6 : 0);
        const rooms = all.map((row) => free(sum(row) < minimum));
        const last = [...(all[0] ?? []).map((_, c) => free(sum(all.map((row) => row[c] ?? 0)) < minimum)), 0];
        const whole = [...all.map((row, r) => [...row, rooms[r] as number]), last];
        const known = whole.map((row, r) =>
          row.map((n, c) => (n === 1e6 ? null : seen[r]?.[c] === undefined ? n : (seen[r]?.[c] ?? null))),
        );
        for (const [r, row] of all.entries())
          for (const [c, n] of row.entries()) {
            if (n === 0 || n >= minimum) continue;
            const [low, high] = intervalOf(whole, known, r, c);
            expect([r, c, seen[r]?.[c], high >= minimum, high - low >= minimum]).toEqual([r, c, null, true, true]);
          }
      }),
      { numRuns: runs(100, 10_000) },
    );
  });
});

interface Cell {
  readonly line: readonly [row: string, column: string];
  readonly count: number;
  readonly hidden: boolean;
}
const least = 4;

/** Hidden cells whose value somebody finds who knows what is shown and, from elsewhere, the sum of one row or column. */
function found(cells: readonly Cell[], total: number | null): readonly Cell[] {
  const hidden = cells.filter((c) => c.hidden);
  const lines = ['x', 'y', 'p', 'q', 'r']
    .map((name) => cells.filter((c) => c.line.includes(name)))
    // A sum that is small is a small group itself, and told to nobody.
    .filter((line) => line.reduce((sum, c) => sum + c.count, 0) >= least);
  const left = [
    ...lines.map((line) => hidden.filter((c) => line.includes(c))),
    ...(total === null ? [] : [hidden, ...lines.map((line) => hidden.filter((c) => !line.includes(c)))]),
  ];
  return left.flatMap((line) => (line.length === 1 ? line : []));
}

describe('an attacker who knows the sum of a row or column', () => {
  it('finds the size of no small group of a 2 × 3 table', () => {
    const count = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 12 }));
    fc.assert(
      fc.property(fc.array(count, { minLength: 6, maxLength: 6 }), (six) => {
        const of = six.map((n, i) => ({ key: ['xxxyyy'.charAt(i), 'pqrpqr'.charAt(i)], count: n }));
        const { groups: all, total } = suppressSmall(of, least);
        const cells = all.map(({ key: [row = '', column = ''], count: shown }, i): Cell => {
          return { line: [row, column], count: six[i] as number, hidden: shown === null };
        });
        expect(cells.filter((c) => !c.hidden && c.count > 0 && c.count < least)).toEqual([]);
        expect(found(cells, total).filter((c) => c.count > 0 && c.count < least)).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});

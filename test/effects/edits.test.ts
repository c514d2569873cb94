import fc from 'fast-check';
import { formatPath } from '../../lib/config/path';
import { schemaOf } from '../../lib/config/shape/check-shape';
import { editsOf, withoutEdits } from '../../lib/effects';
import { services } from '../../lib/services';
import { schemaAt } from '../../lib/services/shared/schema-walk';

interface Phase {
  readonly phase: number;
  readonly minGreenSeconds: number;
}

interface Junction {
  readonly id: string;
  readonly phases: readonly Phase[];
}

const schema = schemaAt(schemaOf(services), ['services', 'traffic', 'adaptiveTiming', 'junctions']);
const edits = (before: readonly Junction[], after: readonly Junction[]) => editsOf(schema, { before, after });
const paths = (before: readonly Junction[], after: readonly Junction[]) =>
  edits(before, after).map(({ path }) => formatPath(path));

const phases = fc.uniqueArray(
  fc.record({ phase: fc.integer({ min: 1, max: 4 }), minGreenSeconds: fc.integer({ min: 5, max: 7 }) }),
  { selector: ({ phase }) => phase, maxLength: 4 },
);
const junctions: fc.Arbitrary<readonly Junction[]> = fc.uniqueArray(
  fc.record({ id: fc.constantFrom('a', 'b', 'c'), phases }),
  { selector: ({ id }) => id, maxLength: 3 },
);

const sorted = (all: unknown): readonly Junction[] =>
  (all as readonly Junction[])
    .map(({ id, phases: own }) => ({ id, phases: own.toSorted((a, b) => a.phase - b.phase) }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));

const junction = (id: string, ...greens: readonly (readonly [number, number])[]): Junction => ({
  id,
  phases: greens.map(([phase, minGreenSeconds]) => ({ phase, minGreenSeconds })),
});

interface Window {
  readonly from: string;
  readonly to: string;
  readonly junctions: readonly string[];
}
const windowOf = (from: string, ...junctions: readonly string[]): Window => ({ from, to: '23:00', junctions });

describe('what changes in a config, as the smallest things that do', () => {
  it('is in lists what comes or goes by its key, and nothing that stands elsewhere for it', () => {
    const was = [junction('p', [2, 5], [4, 5]), junction('q', [2, 5])];
    expect(paths(was, [junction('n'), ...was])).toEqual(['[0]']);
    expect(paths(was, [junction('n'), junction('p', [2, 5], [4, 9]), junction('q', [2, 5])])).toEqual([
      '[0]',
      '[1].phases[1].minGreenSeconds',
    ]);
  });

  it('stands of what is gone where it stood', () => {
    const was = [junction('p'), junction('q', [2, 5], [4, 5])];
    const [, gone] = edits(was, [junction('n'), junction('p'), junction('q', [4, 5])]);
    expect(gone).toMatchObject({ before: { phase: 2 }, after: undefined });
    expect(gone && formatPath(gone.formerPath)).toBe('[1].phases[0]');
  });

  it('is a list as a whole where its items change their places', () => {
    const [p, q] = [junction('p', [2, 5]), junction('q')];
    expect(paths([p, q], [q, p])).toEqual(['']);
  });

  it('is in a list without keys what is there by its place, beside what comes before or behind it', () => {
    const flash = schemaAt(schemaOf(services), ['services', 'traffic', 'scheduledFlash']);
    const paths = (before: readonly Window[], after: readonly Window[]) =>
      editsOf(flash, { before, after }).map(({ path }) => formatPath(path));
    const [night, noon, dawn] = [windowOf('01:00', 'a'), windowOf('12:00', 'b'), windowOf('05:00', 'c')];
    expect(paths([night, noon], [windowOf('01:00', 'a', 'd'), noon, dawn])).toEqual(['[0].junctions', '[2]']);
    expect(paths([night, noon], [dawn, night, windowOf('12:30', 'b')])).toEqual(['[0]', '[2].from']);
    expect(paths([night], [night, night])).toEqual(['[1]']);
    expect(paths([dawn, night, noon], [windowOf('01:00', 'a', 'd'), noon])).toEqual(['[0]', '[0].junctions']);
    expect(paths([night, night], [night])).toEqual(['[1]']);
    // Which of them is gone, nobody knows.
    expect(paths([night, noon], [dawn])).toEqual(['']);
  });

  it('gives a list without keys as it was, in its order', () => {
    const flash = schemaAt(schemaOf(services), ['services', 'traffic', 'scheduledFlash']);
    const windows = fc.array(
      fc.tuple(fc.constantFrom('01:00', '12:00'), fc.constantFrom('a', 'b', 'c')).map((of) => windowOf(...of)),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(windows, windows, (before, after) => {
        expect(withoutEdits(after, editsOf(flash, { before, after }))).toEqual(before);
      }),
    );
  });

  it('gives what was there before when all of it is taken back, but for the order of what is gone', () => {
    fc.assert(
      fc.property(junctions, junctions, (before, after) => {
        expect(sorted(withoutEdits(after, edits(before, after)))).toEqual(sorted(before));
      }),
    );
  });

  it('leaves all others as they are when some of it is taken back', () => {
    fc.assert(
      fc.property(junctions, junctions, fc.infiniteStream(fc.boolean()), (before, after, coins) => {
        const back = edits(before, after).filter(() => coins.next().value);
        const rest = withoutEdits(after, back);
        // What is left to take back are the other edits: the same number of them, whatever moved meanwhile.
        const left = editsOf(schema, { before: sorted(before), after: sorted(rest) });
        const all = editsOf(schema, { before: sorted(before), after: sorted(after) });
        const isOfOrder = back.some(({ before: was }) => Array.isArray(was));
        if (!isOfOrder) expect(left.length).toBe(all.length - back.length);
      }),
    );
  });
});

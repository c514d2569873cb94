import fc from 'fast-check';
import type { Edit } from '../../lib/effects';
import { makersAmong } from '../../lib/review/making';

const edits = ['a', 'b', 'c', 'd', 'e', 'f'].map(
  (name): Edit => ({ path: [name], formerPath: [name], before: 0, after: 1 }),
);
const namesOf = (of: readonly Edit[]) => of.map(({ path: [name] }) => String(name)).join('');

/** What is so where of each group one edit is made. */
type Groups = readonly string[];

const holds = (groups: Groups, made: readonly Edit[]) =>
  groups.every((group) => made.some(({ path: [name] }) => group.includes(String(name))));
const without = (groups: Groups) => (back: readonly Edit[]) =>
  !holds(
    groups,
    edits.filter((edit) => !back.includes(edit)),
  );
const makers = (...groups: Groups) => namesOf(makersAmong(edits, without(groups)));

describe('which of several edits something is made by', () => {
  it('is each that it needs, and each of those where one would do', () => {
    expect(makers('d')).toBe('d');
    expect(makers('af')).toBe('af');
    // Finding: what is needed was found first, and what would do as well as another was then named by nobody.
    expect(makers('a', 'bf')).toBe('abf');
  });

  it('is nothing that has no part in it, and with these alone it is as it is with all', () => {
    const group = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(group, { maxLength: 3 }), (of) => {
        const groups = of.map((names) => names.join(''));
        const made = makersAmong(edits, without(groups));
        expect(holds(groups, made)).toBe(true);
        expect(namesOf(made)).toMatch(new RegExp(`^[${groups.join('')}]*$`));
      }),
    );
  });
});

import { blocksOf, type Comparable, likeness } from '../../../../lambdas/residents/rules/duplicates';
import { describeWithReferenceData, referenceData } from '../../../support/reference-data';

interface Person {
  readonly id: string;
  /** The truth: the number of `rec-N-org` and `rec-N-dup-0`. */
  readonly truth: string;
  readonly compared: Comparable;
}

/** FEBRL dataset 1: 500 persons and a duplicate of each, with leading blanks in every value. */
function people(): readonly Person[] {
  const [head = '', ...lines] = referenceData('residents/synthetic-persons/febrl_dataset1.csv')
    .toString()
    .split(/\r?\n/);
  const names = head.split(',').map((n) => n.trim());
  return lines
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const cells = line.split(',').map((cell) => cell.trim());
      const of = (name: string) => cells[names.indexOf(name)] ?? '';
      const address = [of('street_number'), of('address_1'), of('address_2'), of('suburb')].filter(Boolean).join(' ');
      return {
        id: of('rec_id'),
        truth: of('rec_id').split('-')[1] as string,
        compared: {
          givenName: of('given_name'),
          familyName: of('surname'),
          address,
          birthDate: of('date_of_birth').replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3'),
          identifier: of('soc_sec_id'),
        },
      };
    });
}

/** Pairs that share a block, compared. */
function comparedPairs(all: readonly Person[]) {
  const blocks = new Map<string, Person[]>();
  for (const person of all)
    for (const block of blocksOf(person.compared)) blocks.set(block, [...(blocks.get(block) ?? []), person]);
  const pairs = new Map<string, readonly [Person, Person]>();
  for (const block of blocks.values())
    block.forEach((a, i) => {
      for (const b of block.slice(i + 1)) pairs.set([a.id, b.id].sort().join(' '), [a, b]);
    });
  return [...pairs.values()].map(([a, b]) => ({ same: a.truth === b.truth, ...likeness(a.compared, b.compared) }));
}

const truePairs = 500;

/** Precision and recall of the pairs that are found. */
function measure(pairs: readonly { readonly same: boolean }[]) {
  const right = pairs.filter((p) => p.same).length;
  const rounded = (x: number) => Math.round(x * 1000) / 1000;
  return { found: pairs.length, right, precision: rounded(right / pairs.length), recall: rounded(right / truePairs) };
}

describeWithReferenceData('duplicates of 1,000 synthetic persons (residents rule C; docs/residents.md)', () => {
  let pairs: ReturnType<typeof comparedPairs>;
  beforeAll(() => {
    pairs = comparedPairs(people());
  });

  it('the number alone finds 450 pairs, all right (ORACLES.md)', () => {
    expect(measure(pairs.filter((p) => p.match === 'identifier'))).toEqual({
      found: 450,
      right: 450,
      precision: 1,
      recall: 0.9,
    });
  });

  it('number and likeness together find 482, all right', () => {
    expect(measure(pairs.filter((p) => p.match !== null))).toEqual({
      found: 482,
      right: 482,
      precision: 1,
      recall: 0.964,
    });
  });

  it('without any number 329 true pairs share a block, and 316 are found, all right', () => {
    const bare = comparedPairs(people().map((p) => ({ ...p, compared: { ...p.compared, identifier: '' } })));
    expect(bare.filter((p) => p.same)).toHaveLength(329);
    expect(measure(bare.filter((p) => p.match !== null))).toEqual({
      found: 316,
      right: 316,
      precision: 1,
      recall: 0.632,
    });
  });
});

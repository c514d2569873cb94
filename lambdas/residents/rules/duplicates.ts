import { jaroWinkler } from './jaro-winkler';
import { comparable } from './normalise';
import { surnameSound } from './soundex';

/** What of a person is compared. An empty field is not known. */
export interface Comparable {
  readonly givenName: string;
  readonly familyName: string;
  readonly address: string;
  /** `YYYY-MM-DD`, or empty. */
  readonly birthDate: string;
  /** Citizen number or number of another register; empty when there is none. */
  readonly identifier: string;
}

export interface Likeness {
  /** `identifier`: the same number, certain; `similar`: a person must look; null: two people. */
  readonly match: 'identifier' | 'similar' | null;
  readonly score: number;
  /** Fields that agree. */
  readonly agreeing: readonly string[];
}

/** At and above this a text field agrees. */
const agreement = 0.9;
/** At and above this the pair goes to the review queue. */
const reviewScore = 0.85;

const swapDayAndMonth = (date: string) => date.replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$1-$3-$2');

/** 1 for the same date, or the same with day and month swapped. */
const dateLikeness = (a: string, b: string) => (a === b || a === swapDayAndMonth(b) ? 1 : 0);

const fields = [
  { name: 'givenName', likeness: jaroWinkler },
  { name: 'familyName', likeness: jaroWinkler },
  { name: 'address', likeness: jaroWinkler },
  { name: 'birthDate', likeness: dateLikeness },
] as const;

/** Compares two people (residents rule C). The score is the mean over the fields that both have; at least three. */
export function likeness(a: Comparable, b: Comparable): Likeness {
  const compared = fields.flatMap(({ name, likeness: of }) => {
    const [left, right] = [comparable(a[name]), comparable(b[name])];
    return left && right ? [{ name, score: of(left, right) }] : [];
  });
  const score = compared.length < 3 ? 0 : compared.reduce((sum, c) => sum + c.score, 0) / compared.length;
  const agreeing: string[] = compared.filter((c) => c.score >= agreement).map((c) => c.name);
  if (a.identifier && comparable(a.identifier) === comparable(b.identifier))
    return { match: 'identifier', score, agreeing: ['identifier', ...agreeing] };
  return { match: score >= reviewScore ? 'similar' : null, score, agreeing };
}

/** Blocks of a person: only people who share one are compared. */
export function blocksOf({ familyName, birthDate, identifier }: Comparable): readonly string[] {
  const year = birthDate.slice(0, 4);
  return [
    ...(familyName && year ? [`sound ${surnameSound(familyName)} ${year}`] : []),
    ...(identifier ? [`id ${comparable(identifier)}`] : []),
  ];
}

import { type Finding, findingSeverities } from '../finding';
import { type CityReview, inNaturalOrder } from '../review';

const directions = ['worse', 'neutral', 'better'];

/** Smaller is worse: what is for the better comes last, whatever its severity; then what cannot be undone first. */
const weight = (f: Finding): number =>
  (f.direction === 'better' ? 1000 : 0) +
  findingSeverities.indexOf(f.severity) * 10 +
  directions.indexOf(f.direction) * 2 +
  (f.reversible ? 1 : 0);

/** The sum of a bill comes before what it is made of. */
const place = ({ id }: Finding): string => (id === 'cost.total' ? 'cost.' : id);

/** An id and its number, which the first of that id has not. */
function numbered(id: string): readonly [string, number] {
  const [end, number] = /#(\d+)$/.exec(id) ?? ['', '1'];
  return [id.slice(0, id.length - end.length), Number(number)];
}

/** Of those with one id the gravest is stated first: the tenth (`#10`) is not before the second. */
function byId(a: Finding, b: Finding): number {
  const [[one, first], [other, second]] = [numbered(place(a)), numbered(place(b))];
  return compare(one, other) || first - second;
}

/** A sum of money that a finding states of a side. */
function moneyOf(stated: Finding['before']): number | undefined {
  const value = stated?.values.value;
  return typeof value === 'object' && 'money' in value ? value.money : undefined;
}

const moved = ({ before, after }: Finding): number => Math.abs((moneyOf(after) ?? 0) - (moneyOf(before) ?? 0));

/** Of the bills of two services that which moves more comes first: it may head the story of what makes both dearer. */
function bySum(a: Finding, b: Finding): number {
  return [a, b].every(({ id }) => id.startsWith('cost.service:')) ? moved(b) - moved(a) : 0;
}

/** Findings worst first; equal ones by id and city, so that the order is the same each time. */
export function worstFirst<F extends Finding>(findings: readonly F[]): F[] {
  return [...findings].sort((a, b) => weight(a) - weight(b) || bySum(a, b) || byId(a, b) || compare(a.city, b.city));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** How urgent a city is: what could not be reviewed may be anything, so it comes first; what does not change last. */
function urgency({ status, findings }: CityReview): number {
  if (status === 'unreviewed') return -1;
  if (status === 'unchanged') return 10_000;
  return Math.min(5000, ...findings.map(weight));
}

/** Cities, the one to look at first first. */
export function mostUrgentFirst(cities: readonly CityReview[]): CityReview[] {
  return [...cities].sort((a, b) => urgency(a) - urgency(b) || inNaturalOrder(a, b));
}

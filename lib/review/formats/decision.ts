import { cents } from '../../cost/cost-of';
import { type Phrase, phrase } from '../../words/phrase';
import { smallest } from '../bill-change';
import type { Finding, ToDo } from '../finding';
import type { GateReason } from '../gates';
import type { CityReview, Review } from '../review';
import { type Across, toDoAcross } from './across-cities';
import { worstFirst } from './order';
import { type ToldFinding, tellOnce } from './shared-findings';
import { isOfPeople } from './stories';
import { summarise } from './summary';

/** What somebody who decides reads first, in this order, whatever the format. */
export interface Decision {
  readonly verdict: Phrase;
  /** What cannot be undone, worst first. */
  readonly lost: readonly ToldFinding[];
  /** What people in the city notice beside that, worst first. */
  readonly noticed: readonly ToldFinding[];
  /** A month and a year, of all cities together: a line a currency, and one while clouds run side by side. */
  readonly money: readonly Phrase[];
  /** What must be done, and by whom; approvals stand beside it. */
  readonly toDo: readonly Across<ToDo>[];
}

const isLost = ({ direction, reversible }: Finding) => direction === 'worse' && !reversible;

/** Security, data and operations have their own words below: people meet safety, what they use and what they pay. */
const isNoticed = (finding: Finding): boolean =>
  isOfPeople(finding) && !['security', 'data', 'operations'].includes(finding.effect ?? '');

const isGrave = ({ direction, severity }: Finding) =>
  direction === 'worse' && (severity === 'critical' || severity === 'high');

/** Neither better nor worse, and it weighs: e.g. who may call is another, or nobody pays any more. */
const isWeighty = ({ direction, severity }: Finding) =>
  direction === 'neutral' && (severity === 'critical' || severity === 'high');

function verdictOf(review: Review, gates: readonly GateReason[], findings: readonly Finding[]): Phrase {
  const { cities, touched } = summarise(review);
  if (cities === 0) return phrase('headline.no-cities');
  const unjudged = review.cities.filter(
    (city) => city.status === 'unreviewed' || city.findings.some((f) => f.unjudged !== undefined),
  );
  if (unjudged.length > 0) return phrase('verdict.unjudged', { n: unjudged.length });
  if (touched === 0) return phrase('headline.nothing');
  if (gates.length > 0) return phrase('verdict.stopped');
  const count = (is: (finding: Finding) => boolean) => findings.filter(is).length;
  if (count(isLost) > 0) return phrase('verdict.lost', { n: count(isLost) });
  if (count(isGrave) > 0) return phrase('verdict.grave', { n: count(isGrave) });
  if (count(isWeighty) > 0) return phrase('verdict.weighty', { n: count(isWeighty) });
  const worse = count(({ direction }) => direction === 'worse');
  return worse > 0 ? phrase('verdict.worse', { n: worse }) : phrase('verdict.fine');
}

/** Sums a month in one currency. */
interface Sums {
  before: number;
  after: number;
  /** Of clouds that are left, and billed until somebody takes them down. */
  left: number;
  unknown: number;
}

/** A city whose cloud of before stays beside another one, or without one. */
const leavesCloud = ({ status, leavesCloud: leaves }: CityReview): boolean => status === 'removed' || leaves === true;

function sumsOf({ cities }: Review): ReadonlyMap<string, Sums> {
  const sums = new Map<string, Sums>();
  const add = (currency: string, more: Partial<Sums>) => {
    const { before, after, left, unknown } = sums.get(currency) ?? { before: 0, after: 0, left: 0, unknown: 0 };
    sums.set(currency, {
      before: before + (more.before ?? 0),
      after: after + (more.after ?? 0),
      left: left + (more.left ?? 0),
      unknown: unknown + (more.unknown ?? 0),
    });
  };
  for (const city of cities) {
    const { before, after } = city.bills ?? {
      before: city.cost?.before && { ...city.cost.before, currency: city.cost.currency },
      after: city.cost?.after && { ...city.cost.after, currency: city.cost.currency },
    };
    if (before) add(before.currency, { before: before.monthly, left: leavesCloud(city) ? before.monthly : 0 });
    if (after) add(after.currency, { after: after.monthly, unknown: after.unknown.length });
  }
  return sums;
}

function moneyOf(review: Review): Phrase[] {
  return [...sumsOf(review)].flatMap(([currency, { before, after, left, unknown }]) => {
    const money = (amount: number) => ({ money: cents(amount), currency });
    const delta = after - before;
    const values = {
      before: money(before),
      after: money(after),
      delta: money(Math.abs(delta)),
      year: money(Math.abs(delta) * 12),
    };
    const turn = Math.abs(delta) < smallest ? 'same' : delta > 0 ? 'more' : 'less';
    return [
      phrase(`money.${turn}`, values),
      ...(left >= smallest ? [phrase('money.left', { left: money(left), both: money(after + left) })] : []),
      ...(unknown > 0 ? [phrase('money.unknown', { n: unknown })] : []),
    ];
  });
}

export function decisionOf(review: Review, gates: readonly GateReason[]): Decision {
  const { shared, own } = tellOnce(review);
  const told = [...shared, ...review.cities.flatMap(own)];
  const byFinding = new Map(told.map((one) => [one.finding, one]));
  const findings = worstFirst([...byFinding.keys()]);
  const those = (is: (finding: Finding) => boolean) =>
    findings.filter(is).map((finding) => byFinding.get(finding) as ToldFinding);
  return {
    verdict: verdictOf(review, gates, findings),
    lost: those(isLost),
    noticed: those((finding) => isNoticed(finding) && !isLost(finding)),
    money: moneyOf(review),
    toDo: toDoAcross(review),
  };
}

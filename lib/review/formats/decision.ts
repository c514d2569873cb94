import { cents } from '../../cost/cost-of';
import type { EffectKind } from '../../services/shared';
import type { PhraseKey } from '../../words/catalogue';
import { type Phrase, type PhraseValue, phrase } from '../../words/phrase';
import { smallest } from '../bill-change';
import type { Finding, ToDo } from '../finding';
import type { GateReason } from '../gates';
import type { CityReview, Review } from '../review';
import { type Across, toDoAcross } from './across-cities';
import { billedWithoutSum } from './billed-without-sum';
import { worstFirst } from './order';
import type { SharedFinding } from './shared-findings';
import { type Story, storiesInOrder } from './stories';
import { summarise } from './summary';

/** An edit that makes what cannot be undone: the finding that says it to people, and what of it cannot be undone, worst first. */
export interface Lost {
  readonly shared: SharedFinding;
  readonly parts: readonly SharedFinding[];
}

/** What somebody who decides reads first, in this order, whatever the format. */
export interface Decision {
  readonly verdict: Phrase;
  /** What cannot be undone, an entry an edit, worst first. */
  readonly lost: readonly Lost[];
  /** What people in the city notice, worst first: what cannot be undone of it as well, since who reads this list alone would miss it. */
  readonly noticed: readonly SharedFinding[];
  /** A month and a year, of all cities together: a line a currency, and one while clouds run side by side. */
  readonly money: readonly Phrase[];
  /** What must be done, and by whom; approvals stand beside it. */
  readonly toDo: readonly Across<ToDo>[];
  /** Of several cities, so that each line says which it is about. */
  readonly isOfMany: boolean;
}

const isLost = ({ direction, reversible }: Finding) => direction !== 'better' && !reversible;

/** Effects that people in the city meet: their safety, what they use and what they pay. The others have their own words below. */
const met: readonly (EffectKind | undefined)[] = ['safety', 'service', 'money'];

/**
 * Do people in the city notice it? A setting says so in its own words, and a law or a promise by which they are answered;
 * a rule, which counts and compares, only of a service or a city that comes or goes. The budget of the city is of those who
 * keep it. Another sign-in is met by everybody who has an account, families and staff, though it is of security.
 */
const isNoticed = ({ id, effect }: Finding): boolean =>
  /^devices\.(service|city:(added|removed)$)/.test(id) ||
  /^security\.settings:identity\b/.test(id) ||
  (/^([a-z]+\.settings|compliance\.duty):/.test(id) && met.includes(effect) && !/:budget\b/.test(id));

const isGrave = ({ direction, severity }: Finding) =>
  direction === 'worse' && (severity === 'critical' || severity === 'high');

/** Neither better nor worse, and it weighs: e.g. who may call is another, or nobody pays any more. */
const isWeighty = ({ direction, severity }: Finding) =>
  direction === 'neutral' && (severity === 'critical' || severity === 'high');

/** Does the safety of people hang on it, and is it not for the better? */
const isOfSafety = (finding: Finding) => finding.effect === 'safety' && (isGrave(finding) || isWeighty(finding));

const findingsIn = ({ headline, parts }: Story): readonly Finding[] =>
  [headline, ...parts].map(({ finding }) => finding);

function verdictOf(review: Review, gates: readonly GateReason[], stories: readonly Story[]): Phrase {
  const { cities, touched } = summarise(review);
  if (cities === 0) return phrase('headline.no-cities');
  const unjudged = review.cities.filter(
    (city) => city.status === 'unreviewed' || city.findings.some((f) => f.unjudged !== undefined),
  );
  if (unjudged.length > 0) return phrase('verdict.unjudged', { n: unjudged.length });
  if (touched === 0) return phrase('headline.nothing');
  if (gates.length > 0) return phrase('verdict.stopped');
  // One edit is one thing, however many parts of a cloud show it.
  const withOne = (is: (finding: Finding) => boolean) => stories.filter((story) => findingsIn(story).some(is));
  const count = (is: (finding: Finding) => boolean) => withOne(is).length;
  const safety = count(isOfSafety);
  if (count(isLost) > 0) {
    const graveBeside = withOne(isGrave).filter((story) => !findingsIn(story).some(isLost)).length;
    return phrase('verdict.lost', { n: count(isLost), grave: graveBeside, safety });
  }
  if (count(isGrave) > 0) return phrase('verdict.grave', { n: count(isGrave), safety });
  if (count(isWeighty) > 0) return phrase('verdict.weighty', { n: count(isWeighty), safety });
  const worse = count(({ direction }) => direction === 'worse');
  return worse > 0 ? phrase('verdict.worse', { n: worse }) : phrase('verdict.fine');
}

/** Sums a month in one currency. */
interface Sums {
  before: number;
  after: number;
  /** Of clouds and services that are left, and billed until somebody takes them down. */
  left: number;
  unknown: number;
}

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
    if (!city.cost) continue;
    const { currency, before, after } = city.cost;
    add(currency, {
      before: before?.monthly ?? 0,
      after: after?.monthly ?? 0,
      left: city.left?.monthly ?? 0,
      unknown: billedWithoutSum(city).length,
    });
  }
  return sums;
}

/** A city whose bill comes in another currency from now on: nobody makes one sum of the two. */
function inTwoCurrencies(city: CityReview): Phrase[] {
  if (!city.bills) return [];
  const { before, after } = city.bills;
  const [was, is] = [before, after].map(({ monthly, currency }) => ({ money: cents(monthly), currency })) as [
    PhraseValue,
    PhraseValue,
  ];
  const unknown = billedWithoutSum(city).length;
  return [
    phrase(city.left ? 'money.currency-left' : 'money.currency', { before: was, after: is }),
    ...(unknown > 0 ? [phrase('money.unknown', { n: unknown })] : []),
  ];
}

/** Is something kept that no bill of the city has any more, at once or when what is left is taken down? */
const keepsBilled = ({ left, findings }: CityReview): boolean =>
  left?.keeps === true || findings.some(({ id }) => /^data\.(orphaned|left-behind)\b/.test(id));

/** Where a city moves, its sums are of two places: either may be at the prices of another, and nobody knows then what differs. */
function standIns({ cities }: Review): Phrase[] {
  const place = (region: string | undefined): PhraseValue => ({ phrase: phrase(`region.${region}` as PhraseKey) });
  const lines = cities.flatMap(({ cost, bills }) => {
    const { before, after } = cost ?? bills ?? {};
    if (!before || !after || before.region === after.region) return [];
    const sides = [
      ['money.stand-in-former', before],
      ['money.stand-in', after],
    ] as const;
    return sides
      .filter(([, { region, pricesOf }]) => pricesOf !== region)
      .map(([key, { region, pricesOf }]) => phrase(key, { region: place(pricesOf), own: place(region) }));
  });
  return [...new Map(lines.map((line) => [JSON.stringify(line), line])).values()];
}

function moneyOf(review: Review): Phrase[] {
  const { cities } = review;
  return [
    ...oneCurrency(review),
    ...cities.flatMap(inTwoCurrencies),
    ...standIns(review),
    ...(cities.some(keepsBilled) ? [phrase('money.kept')] : []),
  ];
}

function oneCurrency(review: Review): Phrase[] {
  return [...sumsOf(review)].flatMap(([currency, { before, after, left, unknown }]) => {
    const money = (amount: number) => ({ money: cents(amount), currency });
    const delta = cents(after - before);
    const values = {
      before: money(before),
      after: money(after),
      delta: money(Math.abs(delta)),
      year: money(Math.abs(delta) * 12),
    };
    const way = delta > 0 ? 'more' : 'less';
    // What two places cost by the prices of one is no bill that stays as it is.
    const same = standIns(review).length > 0 ? 'alike' : 'same';
    const turn = Math.abs(delta) < smallest ? same : way;
    const isLeft = left >= smallest;
    return [
      phrase(isLeft ? `money.${turn}-then` : `money.${turn}`, values),
      ...(isLeft ? [phrase('money.left', { left: money(left), both: money(after + left) })] : []),
      ...(unknown > 0 ? [phrase('money.unknown', { n: unknown })] : []),
    ];
  });
}

/** Under what people know the edit by; what is for the better is nothing that cannot be undone, so what is lost by it speaks. */
function lostIn({ headline, parts }: Story): Lost[] {
  const speaks = headline.finding.direction !== 'better';
  const lost = parts.filter(({ finding }) => isLost(finding));
  if (speaks) return isLost(headline.finding) || lost.length > 0 ? [{ shared: headline, parts: lost }] : [];
  const [first, ...others] = lost;
  return first ? [{ shared: first, parts: others }] : [];
}

export function decisionOf(review: Review, gates: readonly GateReason[]): Decision {
  const stories = storiesInOrder(review);
  const sorted = <T>(all: readonly T[], findingOf: (one: T) => Finding): readonly T[] => {
    const of = new Map(all.map((one) => [findingOf(one), one]));
    return worstFirst([...of.keys()]).map((finding) => of.get(finding) as T);
  };
  const shared = stories.flatMap(({ headline, parts }) => [headline, ...parts]);
  return {
    verdict: verdictOf(review, gates, stories),
    lost: sorted(stories.flatMap(lostIn), (one) => one.shared.finding),
    noticed: sorted(
      shared.filter(({ finding }) => isNoticed(finding)),
      (one) => one.finding,
    ),
    money: moneyOf(review),
    toDo: toDoAcross(review),
    isOfMany: review.cities.length > 1,
  };
}

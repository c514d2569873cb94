import type { Problem } from '../config';
import type { Service } from '../services/shared';
import { approvalRules } from './approvals';
import { configChanges } from './compare/config-change';
import type { Replacements } from './compare/replacements';
import { resourceChanges } from './compare/resource-change';
import { billOf, type CityCost } from './cost';
import { digestOf } from './digest';
import { noModel } from './model/city-model';
import { namedActions } from './policy/named-actions';
import type { CityReview, Review } from './review';
import { findingsOf } from './review-city';
import type { Side, SideCity, UnreadCity } from './sides/side';

/** The two versions of a city; one is missing for a city that comes or goes. */
interface Pair {
  readonly key: string;
  readonly base?: SideCity;
  readonly head?: SideCity;
}

const byKey = <T extends { readonly key: string }>(cities: readonly T[]) => new Map(cities.map((c) => [c.key, c]));

function pairs(base: Side, head: Side): Pair[] {
  const [befores, afters] = [byKey(base.cities), byKey(head.cities)];
  return [...new Set([...befores.keys(), ...afters.keys()])]
    .sort()
    .map((key) => ({ key, base: befores.get(key), head: afters.get(key) }));
}

/** Cities that at least one side cannot give. */
function unreviewed(base: Side, head: Side): Map<string, Problem[]> {
  const problems = new Map<string, Problem[]>();
  for (const city of [...base.unread, ...head.unread] as UnreadCity[])
    problems.set(city.key, [...(problems.get(city.key) ?? []), ...city.problems]);
  return problems;
}

const nameOf = ({ key, base, head }: Pair) => (head ?? base)?.city?.name ?? { en: key };

function statusOf({ base, head }: Pair): CityReview['status'] {
  if (!base) return 'added';
  if (!head) return 'removed';
  return base.fingerprint === head.fingerprint ? 'unchanged' : 'changed';
}

async function reviewPair(pair: Pair, services: readonly Service[], known: Replacements): Promise<CityReview> {
  const { key, base, head } = pair;
  const status = statusOf(pair);
  const city = { city: key, name: nameOf(pair), status, problems: [] };
  if (status === 'unchanged') return { ...city, findings: [] };
  const before = base && { city: base.city, model: base.model() };
  const after = head && { city: head.city, model: head.model() };
  const resources = await resourceChanges(before?.model ?? noModel, after?.model ?? noModel, known);
  const findings = findingsOf({
    key,
    base: before,
    head: after,
    resources,
    config: configChanges(base, head),
    actions: await namedActions(resources),
    services,
  });
  const approvals = approvalRules(base?.city, head?.city);
  return { ...city, findings, approvals, ...costOf(billOf(before, services), billOf(after, services)) };
}

/** Bills of both sides; none when they are in different currencies, which a finding says. */
function costOf(before: CityCost | undefined, after: CityCost | undefined): Pick<CityReview, 'cost'> {
  const currency = (after ?? before)?.currency;
  if (currency === undefined || (before && before.currency !== currency)) return {};
  return { cost: { currency, before, after } };
}

const unreviewedCity = (key: string, problems: readonly Problem[]): CityReview => ({
  city: key,
  name: { en: key },
  status: 'unreviewed',
  findings: [],
  problems,
});

/**
 * Reviews every city of two versions of a fleet. A city that one of them cannot give is `unreviewed`, with the problems
 * of its file; the others are reviewed.
 */
export async function reviewCities(
  base: Side,
  head: Side,
  services: readonly Service[],
  known: Replacements,
): Promise<Review> {
  const broken = unreviewed(base, head);
  const compared = pairs(base, head).filter(({ key }) => !broken.has(key));
  const reviewed: CityReview[] = [];
  // One after the other: a model of a city takes megabytes, its findings do not.
  for (const pair of compared) reviewed.push(await reviewPair(pair, services, known));
  const rest = [...broken].map(([key, problems]) => unreviewedCity(key, problems));
  return {
    base: base.label,
    head: head.label,
    cities: [...reviewed, ...rest].sort((a, b) => (a.city < b.city ? -1 : 1)),
    digest: digestOf(base, head),
  };
}

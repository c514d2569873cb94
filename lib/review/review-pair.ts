import type { Service } from '../services/shared';
import { approvalRules } from './approvals';
import { configChanges } from './compare/config-change';
import type { Replacements } from './compare/replacements';
import { resourceChanges } from './compare/resource-change';
import { billOf, type CityCost } from './cost';
import { noModel } from './model/city-model';
import { isMoved, type Pair, statusOf } from './pair';
import { namedActions } from './policy/named-actions';
import type { CityReview } from './review';
import { findingsOf } from './review-city';
import { textOnly } from './rules/nothing/text-only';
import type { CityVersion } from './rules/rule';
import type { SideCity } from './sides/side';

/** What reviewing a city needs beside its versions. */
export interface ReviewTools {
  readonly services: readonly Service[];
  readonly known: Replacements;
}

const nameOf = ({ key, base, head }: Pair) => (head ?? base)?.city?.name ?? { en: key };

const versionOf = (side: SideCity | undefined): CityVersion | undefined =>
  side && { city: side.city, model: side.model() };

/** Bills of both sides; none when they are in different currencies, which a finding says. */
function costOf(before: CityCost | undefined, after: CityCost | undefined): Pick<CityReview, 'cost'> {
  const currency = (after ?? before)?.currency;
  if (currency === undefined || (before && before.currency !== currency)) return {};
  return { cost: { currency, before, after } };
}

/** Everything that there is to say about one city. A city whose cloud stays as it is costs no synthesis. */
export async function reviewPair(pair: Pair, { services, known }: ReviewTools): Promise<CityReview> {
  const { key, base, head, predecessors, successors } = pair;
  const status = statusOf(pair);
  const city = { city: key, name: nameOf(pair), status, problems: [] };
  if (status === 'unchanged') {
    const text = base && head && textOnly(base, head);
    return { ...city, findings: text ? [text] : [] };
  }
  const [before, after] = [versionOf(base), versionOf(head)];
  const resources = isMoved(pair)
    ? []
    : await resourceChanges(before?.model ?? noModel, after?.model ?? noModel, known);
  const findings = findingsOf({
    key,
    base: before,
    head: after,
    resources,
    config: configChanges(base, head),
    actions: await namedActions(resources),
    services,
    predecessors,
    successors,
  });
  const approvals = approvalRules(base?.city, head?.city);
  return { ...city, findings, approvals, ...costOf(billOf(before, services), billOf(after, services)) };
}

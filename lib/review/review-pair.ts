import { approvalRules } from './approvals';
import { cityChange, type ReviewTools } from './city-change';
import { billOf, type CityCost } from './cost';
import { type Pair, statusOf } from './pair';
import type { CityReview } from './review';
import { findingsOf } from './review-city';
import { textOnly } from './rules/nothing/text-only';

const nameOf = ({ key, base, head }: Pair) => (head ?? base)?.city?.name ?? { en: key };

/** Bills of both sides; none when they are in different currencies, which a finding says. */
function costOf(before: CityCost | undefined, after: CityCost | undefined): Pick<CityReview, 'cost'> {
  const currency = (after ?? before)?.currency;
  if (currency === undefined || (before && before.currency !== currency)) return {};
  return { cost: { currency, before, after } };
}

/** Everything that there is to say about one city. A city whose cloud stays as it is costs no synthesis. */
export async function reviewPair(pair: Pair, tools: ReviewTools): Promise<CityReview> {
  const { key, base, head } = pair;
  const status = statusOf(pair);
  const city = { city: key, name: nameOf(pair), status, problems: [] };
  if (status === 'unchanged') {
    const text = base && head && textOnly(base, head);
    return { ...city, findings: text ? [text] : [] };
  }
  const change = await cityChange(pair, tools);
  return {
    ...city,
    findings: findingsOf(change),
    approvals: approvalRules(base?.city, head?.city),
    ...costOf(billOf(change.base, tools.services), billOf(change.head, tools.services)),
  };
}

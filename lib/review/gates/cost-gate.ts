import { cents } from '../../cost/cost-of';
import { type Phrase, phrase } from '../../words/phrase';
import type { CityReview } from '../review';
import type { Gate } from './gate';

/** What a month may grow by: a share of what it was (0.1 is 10 %), or an amount in the city's currency. */
export type Growth = { readonly ratio: number } | { readonly amount: number };

const tooMuch = (growth: Growth, before: number, after: number): boolean =>
  'ratio' in growth ? after - before > before * growth.ratio : after - before > growth.amount;

const same = (a: Phrase) => (b: Phrase) => JSON.stringify(a) === JSON.stringify(b);

/** Items whose cost is unknown now and was not there before: nobody can say that they stay under the limit. */
function newlyUnknown({ cost }: CityReview): readonly Phrase[] {
  const before = cost?.before?.unknown ?? [];
  return (cost?.after?.unknown ?? []).filter((item) => !before.some(same(item)));
}

/**
 * A month costs more than before by more than a limit, also as long as what is left behind runs on. A new city costs nothing
 * before. What is unknown shuts the gate as well, and so does a changed city without any figures: unknown is never 0.
 */
export const costGate =
  (growth: Growth): Gate =>
  (city) => {
    if (city.status === 'removed' || city.status === 'unchanged' || city.status === 'unreviewed') return [];
    const { cost, left } = city;
    if (!cost?.after || (city.status === 'changed' && !cost.before)) return [phrase('gate.cost-missing')];
    const money = (value: number) => ({ money: value, currency: cost.currency });
    const before = cost.before?.monthly ?? 0;
    const grown = (key: 'gate.cost' | 'gate.cost-left', after: number): Phrase[] =>
      tooMuch(growth, before, after)
        ? [phrase(key, { before: money(before), after: money(after), more: money(after - before) })]
        : [];
    const then = grown('gate.cost', cost.after.monthly);
    return [
      ...(then.length > 0 || !left ? then : grown('gate.cost-left', cents(cost.after.monthly + left.monthly))),
      ...newlyUnknown(city).map((item) => phrase('gate.cost-unknown', { item: { phrase: item } })),
    ];
  };

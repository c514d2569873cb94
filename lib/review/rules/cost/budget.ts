import { shareOfBill } from '../../../cost/cost-of';
import { phrase } from '../../../words/phrase';
import { billChange, billOf, billsOf } from '../../bill-change';
import { leftBill } from '../../left-bill';
import type { CityChange, CityVersion, Rule } from '../rule';
import { cloudsLeft } from '../shared/second-cloud';

const sum = (amounts: readonly number[]): number => amounts.reduce((total, one) => total + one, 0);

/** What of the clouds that others leave is left for this city: all of those that it is made from, else the services that it takes over. */
function leftByOthers(change: CityChange, isHere: (version: CityVersion) => boolean): number {
  const { base, head, origins = [], predecessors = [], services } = change;
  const whole = base ? [] : cloudsLeft(change).filter(isHere);
  const givers = origins
    .filter(({ city }) => !predecessors.includes(city))
    .flatMap(({ change: { former } }) => (former && isHere(former) ? [former] : []));
  const billed = (former: CityVersion) => billsOf({ base: former, head, services }).before;
  const given = (former: CityVersion) => {
    const bill = billed(former);
    return bill ? shareOfBill(bill, (service) => Object.hasOwn(former.city?.services ?? {}, service)).monthly : 0;
  };
  return sum([...whole.map((former) => billed(former)?.monthly ?? 0), ...givers.map(given)]);
}

/** A budget is of all that its account spends: what is left there counts as long as it runs. */
function billedBeside(change: CityChange): number {
  const { base, head } = change;
  const isHere = ({ city }: CityVersion) => city !== undefined && city.cloud.account === head?.city?.cloud.account;
  return (base && isHere(base) ? (leftBill(change)?.monthly ?? 0) : 0) + leftByOthers(change, isHere);
}

/** What a city was: itself, the one that is renamed, or each of several that it is made from. */
const formerOf = ({ base, ...change }: CityChange): readonly CityVersion[] => (base ? [base] : cloudsLeft(change));

/** Did it cost more than its budget before? */
function wasOver(version: CityVersion, { services }: CityChange): boolean {
  const [bill, budget] = [billOf(version, services), version.city?.budget];
  return bill !== undefined && budget !== undefined && bill.monthly > budget.monthly;
}

/** The bill passes the budget that the city has set itself. */
export const costBudget: Rule = {
  id: 'cost.budget',
  find(change) {
    const bill = billChange(change);
    const budget = change.head?.city?.budget;
    if (!bill?.after || !budget) return [];
    const isOver = bill.after.monthly > budget.monthly;
    const billed = isOver ? bill.after.monthly : bill.after.monthly + billedBeside(change);
    if (billed <= budget.monthly) return [];
    const former = formerOf(change);
    // News to those of one of several that was within its own.
    if (former.length > 0 && former.every((version) => wasOver(version, change))) return [];
    // Of several there is none that it would be compared with.
    const before = former.length === 1 ? former[0]?.city?.budget?.monthly : undefined;
    // The same bill under a lower budget, or a higher bill under the same.
    const isOwn = before !== undefined && billed <= before;
    const bills = ['services', 'retention', 'cloud', 'prices'];
    return [
      {
        about: '',
        direction: 'worse',
        severity: 'high',
        what: phrase(isOver ? 'cost.budget.what' : 'cost.budget.what-left', {
          budget: { money: budget.monthly, currency: bill.currency },
        }),
        why: phrase('cost.budget.why', { email: budget.email }),
        from: isOwn ? ['budget.monthly'] : before === budget.monthly ? bills : ['budget', ...bills],
        reversible: true,
      },
    ];
  },
};

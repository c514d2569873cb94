import type { CityReview } from '../../../lib/review/review';
import { say } from '../../../lib/words/say';
import { cityYaml } from '../../support/config-folder';
import { reviewOf } from '../../support/review-sides';

const traffic = 'traffic: { signals: 640 }';
const waste = 'waste: { containers: 2000 }';

interface Of {
  readonly services: readonly string[];
  readonly monthly?: number;
  readonly account?: string;
}
type Cities = Readonly<Record<string, Of>>;

const filesOf = (cities: Cities) =>
  Object.fromEntries(
    Object.entries(cities).map(([city, { services, monthly, account = '111122223333' }]) => [
      `${city}.yaml`,
      cityYaml({
        city,
        division: '"640100"',
        cloud: `{ account: "${account}", region: us-west-2 }`,
        services: `{ ${services.join(', ')} }`,
        budget: monthly === undefined ? null : `{ monthly: ${monthly}, email: finance@city.example }`,
      }),
    ]),
  );

const reviewed = async (before: Cities, after: Cities, name: string) => {
  const { cities } = await reviewOf(filesOf(before), filesOf(after));
  const problems = cities.flatMap((city) => city.problems);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return cities.find(({ city }) => city === name) as CityReview;
};

/** What is said of the budget of a city that comes to be of others. */
const saidOf = async (before: Cities, after: Cities, name = 'gamma') => {
  const { findings } = await reviewed(before, after, name);
  return findings
    .filter(({ id }) => id === 'cost.budget')
    .map(({ what, cause }) => [say(what, 'en'), cause && 'path' in cause && cause.path]);
};

/** What a month of a city with such services costs, rounded up. */
const costs = async (services: readonly string[]) =>
  Math.ceil(
    (await reviewed({ gamma: { services: [] } }, { gamma: { services } }, 'gamma')).cost?.after?.monthly as number,
  );

const over = (monthly: number) => `A month costs more than the budget of US$${monthly.toLocaleString('en')}`;
const left = (monthly: number) =>
  `As long as what is left behind runs, a month costs more than the budget of US$${monthly.toLocaleString('en')}`;

// Finding: a city that another becomes, or several, was compared with no budget of before, and the clouds that it leaves
// cost nothing beside it.
describe('the budget of a city that was another one', () => {
  const other = '444455556666';
  const both = [traffic, waste];

  it('is passed as before where it was passed before, and anew where it was not', async () => {
    const bill = await costs(both);
    const was = { services: both, account: other };
    const low = bill - 50;
    const is = { gamma: { services: both, monthly: low } };
    expect(await saidOf({ alpha: { ...was, monthly: low } }, is)).toEqual([]);
    expect(await saidOf({ alpha: { ...was, monthly: bill + 50 } }, is)).toEqual([[over(low), 'budget.monthly']]);
  });

  it('is news to each of several that was within its own', async () => {
    const [bill, ofTraffic, ofWaste] = await Promise.all([costs(both), costs([traffic]), costs([waste])]);
    const low = bill - 50;
    const is = { gamma: { services: both, monthly: low } };
    const before = (a: number, b: number) => ({
      alpha: { services: [traffic], account: other, monthly: ofTraffic + a },
      beta: { services: [waste], account: other, monthly: ofWaste + b },
    });
    expect(await saidOf(before(-20, -20), is)).toEqual([]);
    expect(await saidOf(before(-20, 20), is)).toEqual([[over(low), 'budget']]);
  });

  it('has the clouds that are left in its account beside it, and no others', async () => {
    const bill = await costs(both);
    const is = { gamma: { services: both, monthly: bill + 20 } };
    const in_ = (account: string | undefined) => ({
      alpha: { services: [traffic], ...(account ? { account } : {}) },
      beta: { services: [waste], ...(account ? { account } : {}) },
    });
    expect(await saidOf(in_(undefined), is)).toEqual([[left(bill + 20), expect.anything()]]);
    expect(await saidOf(in_(other), is)).toEqual([]);
  });

  it('has a service that it takes over beside it as long as that runs where it was', async () => {
    const bill = await costs(both);
    const monthly = bill + 5;
    const is = { beta: { services: both, monthly } };
    const before = (account?: string) => ({
      alpha: { services: [traffic], ...(account ? { account } : {}) },
      beta: { services: [waste], monthly },
    });
    expect(await saidOf(before(), is, 'beta')).toEqual([[left(monthly), 'services.traffic']]);
    expect(await saidOf(before(other), is, 'beta')).toEqual([]);
  });
});

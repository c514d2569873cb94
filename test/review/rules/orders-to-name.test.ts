import type { CityReview } from '../../../lib/review/review';
import { say } from '../../../lib/words/say';
import { cityYaml } from '../../support/config-folder';
import { reviewOf } from '../../support/review-sides';

interface Of {
  readonly services?: readonly string[];
  readonly region?: string;
  readonly account?: string;
  readonly city?: string;
}
const ledger = 'payments: { paymentsPerDay: 1, currency: USD, providers: { stripe: {} } }';
const parking = 'parking: { carParks: 2 }';
const charging = 'charging: { connectors: 2 }';

const of = ({
  services = [ledger, charging, parking],
  region = 'us-west-2',
  account = '111122223333',
  city = 'testville',
}: Of) =>
  cityYaml({
    city,
    division: '"640100"',
    cloud: `{ account: "${account}", region: ${region} }`,
    services: `{ ${services.join(', ')} }`,
  });

/** What is asked of those who take payments, in all that is said of a city. */
async function asked(before: readonly Of[], after: Of): Promise<string[]> {
  const files = (cities: readonly Of[]) =>
    Object.fromEntries(cities.map((one) => [`${one.city ?? 'testville'}.yaml`, of(one)]));
  // A side must have a city: one that stays as it is.
  const other = { 'other.yaml': cityYaml({ city: 'other', cloud: '{ account: "999999999999", region: us-west-2 }' }) };
  const { cities } = await reviewOf({ ...files(before), ...other }, { ...files([after]), ...other });
  const problems = cities.flatMap((city) => city.problems);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  const { findings } = cities.find(({ city }) => city === (after.city ?? 'testville')) as CityReview;
  const all = findings.flatMap(({ toDo = [] }) => toDo.map(({ what }) => say(what, 'en')));
  return all
    .filter((line) => /order_number/.test(line))
    .map((line) => /payments for (.*) has each/.exec(line)?.[1] ?? line);
}

// Finding: a service that came was asked for it, and a whole city that came or moved, with a ledger that begins empty, was not.
describe('payments are to name their orders', () => {
  const elsewhere: Of = { region: 'us-east-1' };
  it.each<[string, readonly Of[], Of, readonly unknown[]]>([
    ['in a new city', [], {}, [expect.stringContaining('“Parking”')]],
    ['in a city that moves to another region', [{}], elsewhere, [expect.stringContaining('“Parking”')]],
    [
      'in a city that moves to another account',
      [{}],
      { account: '444455556666' },
      [expect.stringContaining('“Parking”')],
    ],
    ['in a city by another name', [{}], { city: 'newville' }, [expect.stringContaining('“Parking”')]],
    [
      'in a city that several become',
      [
        { city: 'alpha', services: [ledger, charging] },
        { city: 'beta', services: [parking] },
      ],
      { city: 'gamma' },
      [expect.stringContaining('“Parking”')],
    ],
    ['in no new city without a ledger', [], { services: [charging, parking] }, []],
  ])('%s', async (_, before, after, areas) => {
    expect(await asked(before, after)).toEqual(areas);
  });

  it('of a service that comes with a move once, by itself', async () => {
    const areas = await asked([{ services: [ledger, charging] }], { region: 'us-east-1' });
    expect(areas.filter((area) => area.includes('“Parking”'))).toHaveLength(1);
  });
});

import type { CityReview } from '../../../lib/review/review';
import { say } from '../../../lib/words/say';
import { cityYaml } from '../../support/config-folder';
import { reviewOf } from '../../support/review-sides';

interface Place {
  readonly account?: string;
  readonly region?: string;
  /** Where the record of the domain of devices is made by its stack. */
  readonly zone?: boolean;
  readonly stage?: string;
  readonly city?: string;
  /** Runs less than all that is asked anew in a second cloud. */
  readonly small?: boolean;
}

/** A city with people, secrets, keys of devices, mails and a domain. */
const cityIn = ({
  account = '111122223333',
  region = 'us-west-2',
  zone,
  stage,
  city = 'testville',
  small,
}: Place = {}) =>
  cityYaml({
    city,
    cloud: `{ account: "${account}", region: ${region}, deviceDomain: iot.testville.example${zone ? ', deviceHostedZone: Z0123456789ABCDEFGHIJ' : ''} }`,
    notifications: '{ critical: [duty@testville.example] }',
    identity: '{ kind: cognito }',
    services: small
      ? '{ traffic: { signals: 3 } }'
      : '{ water: { meters: 5, qualityStandard: who }, payments: { paymentsPerDay: 1, currency: USD, providers: { stripe: {} } }, residents: { population: 5, retention: { application: 10y } } }',
    ...(stage ? { stage } : {}),
  });

/** The city that is made beside the one before. */
async function made(from: Place, to: Place): Promise<CityReview> {
  const { cities } = await reviewOf({ 'a.yaml': cityIn(from) }, { 'a.yaml': cityIn(to) });
  const [found] = cities.filter(({ status }) => status !== 'removed');
  if (!found || found.problems.length > 0) throw new Error(JSON.stringify(found?.problems));
  return found;
}

const toDo = ({ findings }: CityReview): string[] =>
  findings.flatMap((one) => (one.toDo ?? []).map(({ who, what }) => `${who}: ${say(what, 'en')}`));
const refused = ({ findings }: CityReview): string[] =>
  findings.filter(({ id }) => id.startsWith('availability.held')).map(({ what }) => say(what, 'en'));

const small = true;
const anew = [
  'device-team: register every device anew, with a new certificate and a new address',
  'device-team: store the keys of devices anew, from the files of their makers: “Water”',
  'operator: carry the data over, then take down the old cloud',
  'operator: leave the data of people of “Residents” where they are: no tool wraps their keys anew, and a copy cannot be read',
  'people: register anew in the directory of the new cloud: accounts and second factors cannot be copied',
  'operator: enter what only others know, and no file has: secret “Signing secret of the webhook at Stripe”',
];

describe('a city whose cloud is made a second time', () => {
  it('elsewhere says what stays and is billed, and what must be made, entered and confirmed anew', async () => {
    const city = await made({}, { region: 'us-east-1' });
    expect(toDo(city)).toEqual([
      ...anew,
      'operator: set the record by which iot.testville.example is proved, or the deployment waits; lead the domain to the new cloud last',
      'recipients: confirm the e-mail that the deployment sends to those who are new to it, or nothing reaches them',
      'operator: deploy the settings of the account before the city',
    ]);
    const stays = city.findings.find(({ id }) => id === 'devices.moved:stays');
    expect(stays && say(stays.what, 'en')).toMatch(
      /^What the city has stored stays in account 111122223333 in Oregon \(us-west-2\), and is billed there: .*encryption keys.*tables/,
    );
    expect(refused(city)).toEqual([]);
  });

  it.each([
    ['in another region', { zone: true, small }, { zone: true, small, region: 'us-east-1' }],
    ['in another stage', { small }, { small, stage: 'staging' }],
    ['under another name', { small }, { small, city: 'newville' }],
  ])('%s is refused the address of devices while the old cloud has it', async (_, from: Place, to: Place) => {
    const city = await made(from, to);
    expect(refused(city)).toEqual([
      expect.stringMatching(
        /^The new cloud’s part \w+-*\w*--device-domain is refused while the old cloud stands: that still has .*“iot.testville.example”/,
      ),
    ]);
    expect(toDo(city)).toContain(anew[0]);
  });

  it('in another account meets none of its names', async () => {
    expect(refused(await made({ small }, { small, account: '999999999999' }))).toEqual([]);
  });
});

describe('a new city', () => {
  it('asks for secrets, records and mails, and for nothing that another had', async () => {
    const other = { 'b.yaml': cityYaml({ city: 'farville', cloud: '{ account: "999999999999", region: us-west-2 }' }) };
    const { cities } = await reviewOf(other, { ...other, 'a.yaml': cityIn() });
    const city = cities.find(({ status }) => status === 'added') as CityReview;
    expect(toDo(city).map((line) => line.split(':')[0])).toEqual(['operator', 'operator', 'recipients', 'operator']);
  });
});

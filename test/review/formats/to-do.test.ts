import { decisionOf } from '../../../lib/review/formats/decision';
import { placeOf } from '../../../lib/review/to-do-order';
import { catalogue, type PhraseKey } from '../../../lib/words/catalogue';
import { phrase } from '../../../lib/words/phrase';
import { say } from '../../../lib/words/say';
import { cityYaml } from '../../support/config-folder';
import { reviewOf } from '../../support/review-sides';

/** What is to be done about a change, as a review says it on top. */
async function asked(before: string | undefined, after: string | undefined): Promise<string[]> {
  const review = await reviewOf(before ? { 'a.yaml': before } : {}, after ? { 'a.yaml': after } : {});
  return decisionOf(review, []).toDo.map(({ item: { who, what } }) => `${who}: ${say(what, 'en')}`);
}
const cityWith = (own: string) => cityYaml({ services: `{ traffic: { signals: 3 }, ${own} }` });
const alone = cityYaml({ services: '{ traffic: { signals: 3 } }' });

describe('what must be done', () => {
  it('has a place in the order of doing, whatever it is', () => {
    const said = (Object.keys(catalogue) as PhraseKey[]).filter((key) =>
      /^to-do\.(?!line|who|claim$|anew|role$|cloud-taken-down|guard|sender\.)/.test(key),
    );
    const places = said.map((key) => placeOf({ who: 'operator', what: { ...phrase('to-do.report'), key } }));
    expect(new Set(places).size).toBe(said.length);
    const ofSettings = ([undefined, 'after'] as const).map((when) =>
      placeOf({
        who: 'city',
        what: { key: 'effect', words: { en: 'do it', zh: '办' }, values: {} },
        ...(when ? { when } : {}),
      }),
    );
    expect([...places, ...ofSettings].sort((a, b) => a - b)).toEqual([...Array(said.length + 2).keys()]);
  });

  // Finding: who worked the list from the top told apps and hospitals when they were already refused.
  it('of settings stands where it is done: before the deployment, or after it', async () => {
    const city = (georeport: string, systems: string, beat: number) =>
      cityYaml({
        identity: '{ kind: cognito }',
        services: `{ requests: { desks: 2, types: [{ code: A, name: A, desk: d }]${georeport} }, medical: { hospitals: 1, access: { protectionOfficer: [dpo] }, fhir: { hospitals: [{ id: HA, members: [${systems}] }] } }, charging: { connectors: 4, heartbeatIntervalSeconds: ${beat} } }`,
      });
    const all = await asked(city(', georeport: {}', 'a', 300), city('', 'b', 600));
    const places = [
      'tell those who run apps',
      'tell hospital HA',
      'make these groups',
      'reset charging stations',
      'delete by hand',
    ].map((words) => all.findIndex((line) => line.includes(words)));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  it('of a city that is new begins with its account, and ends with what waits for what is made', async () => {
    const city = cityYaml({
      cloud: '{ account: "111122223333", region: us-west-2, deviceDomain: iot.testville.example }',
      notifications: '{ critical: [duty@testville.example] }',
      services:
        '{ water: { meters: 5, qualityStandard: who }, payments: { paymentsPerDay: 1, currency: USD, providers: { stripe: {} } } }',
    });
    expect(await asked(undefined, city)).toEqual([
      'operator: prepare account 111122223333 for CDK in Oregon (us-west-2) before the deployment, with the quotas that the city needs there',
      'operator: deploy the settings of the account before the city',
      'operator: set the record by which iot.testville.example is proved, or the deployment waits; lead the domain to its address afterwards',
      'recipients: confirm the e-mail, each who gets one from the deployment, or nothing reaches them',
      'operator: enter the secrets that no file may hold: secret “Signing secret of the webhook at Stripe”',
      'device-team: register the devices of “Water” once it is deployed',
      'device-team: once it is deployed, and before the first file is brought, register for “Payments”: Payment channel; files of those that the registry does not have are refused',
      'device-team: store the keys of devices, from the files of their makers: “Water”',
      'operator: once it is deployed, give those who are to call it the address that stands in parameter “address of Notifications of Stripe”',
      'operator: once it is deployed, give those who bring files for “Payments” their folders in testville--landing-111122223333-us-west-2',
    ]);
  });

  // Finding: of domains at which devices still connect, nobody was asked for the record, and the deployment waited.
  it('of a city that is new asks for its roles once, and for the record of each of its domains', async () => {
    const city = cityYaml({
      cloud:
        '{ account: "111122223333", region: us-west-2, deviceDomain: iot.testville.example, formerDeviceDomains: [old.testville.example] }',
      departments: '{ transport: [analyst, signals-engineer] }',
    });
    const all = await asked(undefined, city);
    expect(all.filter((line) => line.includes('make these roles'))).toEqual([
      'operator: make these roles in the account before the deployment, since rights are given to them: “analyst” and “signals-engineer”',
    ]);
    expect(all.flatMap((line) => /set the record by which (\S+) is proved/.exec(line)?.[1] ?? [])).toEqual([
      'iot.testville.example',
      'old.testville.example',
    ]);
  });

  // Finding: roles were asked for all together and once more one by one, as each finding that gives them rights asks.
  it('names every role once with the cities that need it, whatever gives it rights', async () => {
    const city = (name: string, roles?: string) =>
      cityYaml({
        city: name,
        identity: '{ kind: sigv4 }',
        ...(roles ? { departments: `{ civil-affairs: ${roles} }` } : {}),
        services:
          '{ residents: { population: 9, access: { protectionOfficer: [officer] }, retention: { application: 10y, certificate: 30y, benefit: 5y } } }',
      });
    const review = await reviewOf(
      { 'a.yaml': city('aville'), 'b.yaml': city('bville') },
      { 'a.yaml': city('aville', '[planner, analyst]'), 'b.yaml': city('bville', '[engineer, planner, crew]') },
    );
    const asksOf = review.cities.flatMap(({ findings }) => findings.flatMap(({ toDo = [] }) => toDo));
    expect(asksOf.length).toBeGreaterThan(5);
    const said = (language: 'en' | 'zh') =>
      decisionOf(review, []).toDo.map(({ item: { what }, cities }) => [
        say(what, language).replace(/^.*[:：] ?/, ''),
        cities.map(({ city: key }) => key).join(' '),
      ]);
    expect(said('en')).toEqual([
      ['“analyst”', 'aville'],
      ['“planner”', 'aville bville'],
      ['“crew” and “engineer”', 'bville'],
    ]);
    expect(said('zh')).toEqual([
      ['“analyst”', 'aville'],
      ['“planner”', 'aville bville'],
      ['“crew”、“engineer”', 'bville'],
    ]);
  });

  it('of a city that goes is to write down what stays before, and to delete it after', async () => {
    expect(await asked(alone, undefined)).toEqual([
      'city: tell those who bring files for “Traffic” that nobody reads them once it is taken down',
      'device-team: retire the devices of the cloud that is taken down, before that: AWS refuses to delete what their certificates still have',
      'operator: write down what stays of the cloud that is taken down, before that (citykit kept)',
      'operator: take down what is no longer asked for, once nobody needs it; it is protected, and refuses until somebody lifts that',
      'operator: take down the settings of account 111122223333 in Oregon (us-west-2) (citykit-account) once the cloud there is taken down and no other city is there; they are protected, and refuse until somebody lifts that',
      'operator: delete by hand what the cloud that is taken down leaves in the account, keys last, once nobody needs it: it is billed until then; what is protected refuses until somebody lifts that',
    ]);
  });

  it('of a part of a service that goes and leaves its data, too', async () => {
    const payments = (providers: string) =>
      cityWith(`payments: { paymentsPerDay: 1, currency: USD, providers: ${providers} }`);
    expect(await asked(payments('{ stripe: {}, mobileMoney: {} }'), payments('{ stripe: {} }'))).toEqual([
      'operator: write down what the change leaves in the account, before the deployment (citykit kept): it could not be taken up again otherwise',
      'operator: delete by hand what the change leaves in the account once nobody needs it: it is billed until then',
    ]);
  });

  const wechat = (merchant: string) =>
    cityWith(`payments: { paymentsPerDay: 1, currency: CNY, providers: { wechatPay: { merchantId: "${merchant}" } } }`);
  const alipay = (appId: string, sellerId = '2088000000000002') =>
    cityWith(
      `payments: { paymentsPerDay: 1, currency: CNY, providers: { alipay: { appId: "${appId}", sellerId: "${sellerId}" } } }`,
    );
  const vtn = (at: string) =>
    cityWith(
      `grid: { meters: 3, standard: gbt12325, nominalVolts: 220, vtn: { address: "https://${at}/openadr3/3.0.1", programs: [{ program: a, asset: F-1 }] } }`,
    );
  const roster = (at: string) =>
    cityYaml({
      identity: '{ kind: cognito }',
      services: `{ education: { schools: 3, pupils: 300, yearBeginsInMonth: 8, oneRoster: { address: "https://${at}", tokenAddress: "https://${at}/token", version: "1.2" } } }`,
    });
  it.each([
    ['another merchant', wechat('1230000109'), wechat('1230000110'), 'Keys of WeChat Pay'],
    ['another application', alipay('2021000000000000'), alipay('2021000000000001'), 'Public key of Alipay'],
    ['another VTN', vtn('a.example'), vtn('b.example'), 'Credentials of the city at the VTN'],
    [
      'another provider of rosters',
      roster('a.example'),
      roster('b.example'),
      'Credentials of the city at the OneRoster provider',
    ],
  ])('of %s is to enter its secret anew, in both directions', async (_, one, other, secret) => {
    const line = `operator: enter anew in secret “${secret}” what the new one gives, once it is deployed: what the one before gave does not fit`;
    for (const told of [await asked(one, other), await asked(other, one)]) expect(told).toContain(line);
  });

  // Finding: who takes payments for a merchant was told nothing of another one, where a secret is entered anew for it.
  it.each([
    ['another merchant', wechat('1230000109'), wechat('1230000110')],
    ['another application', alipay('2021000000000000'), alipay('2021000000000001')],
  ])('of %s is agreed with those who take payments as well', async (_, one, other) => {
    expect(await asked(one, other)).toEqual([
      expect.stringMatching(/^city: before the deployment, agree with those who take payments/),
      expect.stringMatching(/^operator: enter anew in secret/),
    ]);
  });

  // Finding: of the first account of Stripe nobody was told that files without it are refused.
  it('of an account of Stripe is told to those who bring its files, also of the first', async () => {
    const stripe = (account: string) =>
      cityWith(`payments: { paymentsPerDay: 1, currency: USD, providers: { stripe: {${account}} } }`);
    const [none, one] = [stripe(''), stripe(' accountId: acct_1032D82eZvKYlo2C ')];
    const files = /^city: before the deployment, tell those who bring settlement files of Stripe/;
    expect((await asked(none, one)).filter((line) => files.test(line))).toHaveLength(1);
    expect((await asked(one, none)).filter((line) => files.test(line))).toEqual([]);
  });

  // Finding: another seller of the same application was said to have another key.
  it('of another seller is to enter nothing anew: the key is of the application', async () => {
    expect(await asked(alipay('2021000000000000'), alipay('2021000000000000', '2088000000000003'))).toEqual([
      expect.stringMatching(/^city: before the deployment, agree with those who take payments/),
    ]);
  });

  it('of a merchant in a cloud beside the old one names the secret once: it holds nothing yet', async () => {
    const elsewhere = wechat('1230000110').replace('us-west-2', 'us-east-1');
    const told = (await asked(wechat('1230000109'), elsewhere)).filter((line) => line.includes('Keys of WeChat Pay'));
    expect(told).toEqual(['operator: enter the secrets that no file may hold: secret “Keys of WeChat Pay”']);
  });
});

import { sharedBy } from '../../../lib/review/formats/shared-findings';
import { storiesOf } from '../../../lib/review/formats/stories';
import type { CityReview } from '../../../lib/review/review';
import { say } from '../../../lib/words/say';
import { cityIn, type Place, toDo } from '../../support/city-in-place';
import { cityYaml } from '../../support/config-folder';
import { onlyCity, reviewOf } from '../../support/review-sides';

/** The city that is made beside the one before. */
async function made(from: Place, to: Place): Promise<CityReview> {
  const { cities } = await reviewOf({ 'a.yaml': cityIn(from) }, { 'a.yaml': cityIn(to) });
  const [found] = cities.filter(({ status }) => status !== 'removed');
  if (!found || found.problems.length > 0) throw new Error(JSON.stringify(found?.problems));
  return found;
}

const refused = ({ findings }: CityReview): string[] =>
  findings.filter(({ id }) => id.startsWith('availability.held')).map(({ what }) => say(what, 'en'));

const [small, bare] = [true, true];
const anew = [
  'device-team: register anew every device that the new cloud is to serve, with a new certificate',
  'device-team: store the keys of devices anew, from the files of their makers: “Water”',
  'operator: carry the data over, then take down the old cloud; it is protected, and refuses until somebody lifts that',
  'device-team: retire the devices of the cloud that is taken down, before that: AWS refuses to delete what their certificates still have',
  'operator: write down what stays of the cloud that is taken down, before that (citykit kept)',
  'operator: delete by hand what the cloud that is taken down leaves in the account, keys last, once nobody needs it: it is billed until then; what is protected refuses until somebody lifts that; what is locked refuses until its time is over, 1,096 days after it was written',
  'operator: leave the data of people of “Residents” where they are: no tool wraps their keys anew, and a copy cannot be read',
  'operator: before it is taken down, work off the messages of “Residents”, “Water” and “Payments” that were refused: they are sealed by keys that stay there, and a copy cannot be read',
  'city: set in the city’s own directory who each person is, in the attribute “custom:person_id” for “Residents”: nobody sees what is kept of themselves or theirs otherwise',
  'people: register anew in the directory of the new cloud: accounts and second factors cannot be copied',
  'operator: give whoever calls interfaces “Register” and “Notifications of Stripe” the new address: each cloud has its own',
  'device-team: once it is deployed, and before the first file is brought, register for “Payments”: Payment channel; files of those that the registry does not have are refused',
  'operator: once it is deployed, give those who bring files for “Payments” their folders in testville--landing-111122223333-us-east-1: what they go on bringing to the old one does not reach the new cloud',
  'operator: enter the secrets that no file may hold: secret “Signing secret of the webhook at Stripe”',
];

describe('a city whose cloud is made a second time', () => {
  it('elsewhere says what stays and is billed, and what must be made, entered and confirmed anew', async () => {
    const city = await made({}, { region: 'us-east-1' });
    expect(toDo(city)).toEqual([
      ...anew.slice(0, -1),
      'operator: prepare account 111122223333 for CDK in Virginia (us-east-1) before the deployment, with the quotas that the city needs there',
      ...anew.slice(-1),
      'operator: set the record by which iot.testville.example is proved, or the deployment waits; lead the domain to the new cloud last',
      'recipients: confirm the e-mail, each who gets one from the deployment, or nothing reaches them',
      expect.stringMatching(/^operator: take down the settings of account 111122223333 in Oregon/),
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
      'Devices that connect anew by iot.testville.example find nothing from when the part that has it now is taken down until the new one stands',
    ]);
  });

  // Finding: a rename said that messages on their way are lost for good, and a move, whose old cloud is taken down alike, that all can be undone.
  it.each([
    ['elsewhere', { small, region: 'us-east-1' }],
    ['elsewhere in account and region', { small, account: '999999999999', region: 'us-east-1' }],
    ['under another name', { small, city: 'newville' }],
  ])('%s loses for good what is on its way when the old one is taken down', async (_, to: Place) => {
    const { cities } = await reviewOf({ 'a.yaml': cityIn({ small }) }, { 'a.yaml': cityIn(to) });
    const lost = cities.flatMap(({ findings }) => findings.filter(({ reversible }) => !reversible));
    expect(lost.map(({ what }) => say(what, 'en'))).toEqual([
      expect.stringMatching(/^When the (city|old cloud) is taken down, messages that are still on their way are lost/),
    ]);
  });

  // Finding: in one account and region the domain was to be “led to the new cloud last”, which has the same address.
  it.each([
    ['leads no domain to the address that it has', { small, city: 'newville' }, /^operator: leave the records of iot/],
    ['elsewhere leads it last', { small, region: 'us-east-1' }, /lead the domain to the new cloud last$/],
  ])('%s', async (_, to: Place, line) => {
    expect(toDo(await made({ small }, to)).filter((one) => /is proved/.test(one))).toEqual([
      expect.stringMatching(line),
    ]);
  });

  // Finding: who reported by an app and what they wrote is sealed as records of a register are, and was to be copied.
  it('elsewhere leaves all data of people where they are that its keys seal', async () => {
    const desk = (region: string, own: string) =>
      cityYaml({
        cloud: `{ account: "111122223333", region: ${region} }`,
        identity: '{ kind: cognito }',
        services: `{ requests: { ${own} } }`,
      });
    const asked = async (own: string) => {
      const { cities } = await reviewOf({ 'a.yaml': desk('us-west-2', own) }, { 'a.yaml': desk('us-east-1', own) });
      expect(cities.flatMap(({ problems }) => problems)).toEqual([]);
      return cities.flatMap((city) => toDo(city)).filter((line) => /copy cannot be read/.test(line));
    };
    const refusals = expect.stringMatching(/work off the messages of “Service requests” that were refused/);
    const desks =
      'desks: 1, requestsPerYear: 10, types: [{ code: LIGHT, name: Light, desk: lights }], access: { protectionOfficer: [dpo] }';
    const reports = 'georeport: {}';
    expect(await asked(`${desks}, ${reports}`)).toEqual([
      expect.stringMatching(/leave the data of people of “Service requests” where they are/),
      refusals,
    ]);
    expect(await asked(desks)).toEqual([refusals]);
  });

  // Finding: a register that came with the move was said to have data in the cloud that is left.
  it('leaves no data of people of a service that comes with it', async () => {
    expect(toDo(await made({ small: true }, { region: 'us-east-1' })).join()).not.toContain('leave the data of people');
  });

  // Finding: devices of another stage in the same account were to have a new address, and whoever calls was not told of his.
  it.each([
    ['another region', {}, { region: 'us-east-1' }, 'a new certificate'],
    ['another region without a domain', { bare: true }, { region: 'us-east-1' }, 'a new certificate and a new address'],
    ['another stage', { bare: true }, { stage: 'staging' }, 'a new certificate and a new name and its topics'],
    [
      'another name in another account',
      { bare: true, division: '640100' },
      { city: 'newville', account: '999999999999' },
      'a new certificate, a new name and its topics and a new address',
    ],
  ])('in %s says what devices get anew', async (_, from: Place, to: Place, what) => {
    const city = await made({ ...from, small }, { ...from, ...to, small });
    expect(toDo(city)[0]).toBe(`device-team: register anew every device that the new cloud is to serve, with ${what}`);
  });

  // Finding: rights were given to roles that the new account did not have, and its recordal was taken for granted.
  it('in another account asks for the roles of people and for another recordal', async () => {
    const inAccount = (account: string, stage = 'production') =>
      cityYaml({
        stage,
        cloud: `{ account: "${account}", region: cn-northwest-1, icp: { recorded: true, number: 宁ICP备2026000001号 } }`,
        departments: '{ transport: [signals-engineer] }',
      });
    const asked = async (from: string, to: string, language: 'en' | 'zh' = 'en') => {
      const { cities } = await reviewOf({ 'a.yaml': from }, { 'a.yaml': to });
      return cities.filter(({ status }) => status !== 'removed').flatMap((city) => toDo(city, language));
    };
    const ofPlace = [
      expect.stringContaining('have the ICP recordal for account 999999999999'),
      'operator: make these roles in the account before the deployment, since rights are given to them: “signals-engineer”',
    ];
    const moved = await asked(inAccount('111122223333'), inAccount('999999999999'));
    expect(moved).toEqual(expect.arrayContaining(ofPlace));
    expect(moved).toContain('operator: deploy the settings of the account before the city');
    // The region is the one of before.
    expect(await asked(inAccount('111122223333'), inAccount('999999999999'), 'zh')).toContain(
      'city: 部署之前，为账户 999999999999 在其所在区域办理 ICP 备案：原备案仅对原账户和原区域有效',
    );
    const restaged = await asked(inAccount('111122223333'), inAccount('111122223333', 'staging'));
    expect(restaged.join()).not.toMatch(/recordal|these roles|settings of the account/);
  });

  // Finding: one cloud that is left was to be written down and taken down for two cities: for its new name and for its old one.
  // Finding: a move of account and region at once was two stories, the region by itself.
  it('in another account and region at once is one story, of the place as a whole', async () => {
    const city = await made({ small, bare }, { small, bare, account: '111122224444', region: 'us-east-1' });
    const [story] = storiesOf(city.findings.map((one) => sharedBy(one, [city]))).map(({ headline, parts }) =>
      [headline, ...parts].map(({ finding: { id, cause } }) => [id, cause?.kind === 'config' && cause.path]),
    );
    expect(story).toEqual([
      ['devices.moved', 'cloud'],
      ['data.deleted:city.transit', 'cloud'],
      ['compliance.residency', 'cloud.region'],
      ['data.deleted:city.directory', 'cloud'],
      ['devices.moved:stays', 'cloud'],
      ['operations.account:left', 'cloud'],
      ['availability.account', 'cloud.region'],
    ]);
  });

  it('under another name is carried over once, by who takes down the one that is left', async () => {
    const { cities } = await reviewOf(
      { 'a.yaml': cityIn({ small }) },
      { 'a.yaml': cityIn({ small, city: 'newville' }) },
    );
    const carried = cities.filter((city) =>
      toDo(city).some((line) => line.startsWith('operator: carry the data over')),
    );
    expect(carried.map(({ status }) => status)).toEqual(['removed']);
    const [left] = carried;
    expect(left && toDo(left)).toEqual(
      expect.arrayContaining([expect.stringContaining('write down what stays of the cloud that is taken down')]),
    );
  });

  // Finding: whoever looks after devices was to register every one anew in a city of residents alone.
  it('asks for no device to be registered where it has none', async () => {
    const office = cityYaml({
      identity: '{ kind: sigv4 }',
      departments: '{ civil-affairs: [counter] }',
      services: '{ residents: { population: 5, retention: { application: 10y } } }',
    });
    const moved = office.replace('region: us-west-2', 'region: us-east-1');
    const asked = toDo(onlyCity(await reviewOf({ 'a.yaml': office }, { 'a.yaml': moved })));
    expect(asked.join()).toContain('operator: carry the data over, then take down the old cloud');
    expect(asked.filter((line) => line.startsWith('device-team'))).toEqual([]);
  });

  it('in another account meets none of its names', async () => {
    expect(refused(await made({ small }, { small, account: '999999999999' }))).toEqual([]);
  });
});

// Findings: a city that moved and changed services was told of “0 parts”, of no devices to retire, and twice to delete what stays.
describe('a city that moves and changes services at once', () => {
  const withServices = (region: string, services: string) =>
    cityYaml({ cloud: `{ account: "111122223333", region: ${region} }`, services });
  const between = async (to: string) => {
    const base = { 'a.yaml': withServices('us-west-2', '{ traffic: { signals: 3 }, waste: { containers: 60 } }') };
    const head = { 'a.yaml': withServices(to, '{ traffic: { signals: 5 }, parking: { carParks: 2 } }') };
    return onlyCity(await reviewOf(base, head));
  };
  const ofServices = ({ findings }: CityReview) => findings.filter(({ id }) => id.startsWith('devices.service:'));

  it('counts the parts of each as one that stays where it is', async () => {
    const counted = (city: CityReview) => ofServices(city).map(({ id, why }) => [id, say(why, 'en')]);
    const moved = counted(await between('us-east-1'));
    expect(moved).toEqual(counted(await between('us-west-2')));
    expect(moved.join()).toMatch(/Its devices lose their connection.* [1-9]\d* parts that hold no data/);
    expect(moved.join()).toMatch(/It comes as [1-9]\d* parts/);
  });

  it('retires and registers their devices, and tells what stays with the old cloud alone', async () => {
    const city = await between('us-east-1');
    const own = { ...city, findings: ofServices(city) };
    expect(toDo(own).sort()).toEqual([
      'city: tell those who bring files for “Waste” that nobody reads them once it is taken down',
      expect.stringMatching(/^device-team: register the devices of “Parking”/),
      expect.stringMatching(/^operator: once it is deployed, give those who bring files for “Parking” their folders/),
    ]);
    expect(toDo(city).filter((line) => /write down|delete by hand|retire|take down/.test(line))).toHaveLength(5);
  });

  // Finding: of a service that was left out nobody read that the old cloud runs it on, which no deployment touches.
  it('says that the old cloud goes on with a service that the new one does not run', async () => {
    const gone = ofServices(await between('us-east-1')).find(({ id }) => id.endsWith(':waste'));
    expect(gone && [say(gone.what, 'en'), gone.severity, gone.reversible]).toEqual([
      'The new cloud does not run the service “Waste”; the old one does until it is taken down',
      'critical',
      true,
    ]);
  });

  it('keeps no device connected of those that are there', async () => {
    const { findings } = await between('us-east-1');
    const more = findings.filter(({ id }) => id.startsWith('devices.count:'));
    expect(more.map(({ why }) => why.key)).toEqual(['devices.count.why-anew']);
  });
});

import type { CityReview } from '../../../lib/review/review';
import { secrets } from '../../../lib/review/rules/operations/secrets';
import type { CityChange } from '../../../lib/review/rules/rule';
import { say } from '../../../lib/words/say';
import { cityIn, toDo } from '../../support/city-in-place';
import { cityYaml } from '../../support/config-folder';
import { reviewOf } from '../../support/review-sides';

describe('a new city', () => {
  it('asks for secrets, records and mails, and for nothing that another had', async () => {
    const other = { 'b.yaml': cityYaml({ city: 'farville', cloud: '{ account: "999999999999", region: us-west-2 }' }) };
    const { cities } = await reviewOf(other, { ...other, 'a.yaml': cityIn() });
    const city = cities.find(({ status }) => status === 'added') as CityReview;
    expect(toDo(city).map((line) => line.split(':')[0])).toEqual([
      'operator',
      'operator',
      'operator',
      'recipients',
      'city',
      'city',
      'device-team',
      'device-team',
      'operator',
      'device-team',
      'operator',
      'operator',
    ]);
  });
});

describe('a city that stays where it is', () => {
  const stations = (own: string) => ({
    cloud: '{ account: "111122223333", region: cn-northwest-1, icp: { recorded: true, number: 宁ICP备2026000001号 } }',
    devices: `{ districts: [all]${own} }`,
    services: '{ charging: { connectors: 4 } }',
  });
  const changed = async (base: string, head: string) => {
    const [city] = (await reviewOf({ 'a.yaml': base }, { 'a.yaml': head })).cities;
    if (!city || city.problems.length > 0) throw new Error(JSON.stringify(city?.problems));
    return city;
  };

  it.each([
    [
      'the proof of a domain of devices',
      {},
      { cloud: '{ account: "111122223333", region: us-west-2, deviceDomain: iot.testville.example }' },
      'operator: set the record by which iot.testville.example is proved, or the deployment waits; lead the domain to its address afterwards',
    ],
    [
      'another district for devices of one that goes',
      { devices: '{ districts: [north, south] }' },
      { devices: '{ districts: [north, west] }' },
      'device-team: move the devices of south by a plan into a district that there is: updates and lists miss them until then, and their certificates are not replaced',
    ],
    [
      'credentials of devices that a proxy vouched for',
      stations(', proxyRole: proxy'),
      stations(''),
      'device-team: give every device that connects by call “OCPP of charging stations” of “Charging” credentials of its own and the address before the deployment: the proxy gets no answer any more',
    ],
  ])('asks for %s', async (_, base: Record<string, string>, head: Record<string, string>, line) => {
    expect(toDo(await changed(cityYaml(base), cityYaml(head)))).toEqual([line]);
  });

  // Finding: eleven stories of one installer, since the name of a role was traced to no line beside another edit.
  it('says by which setting a role may do more', async () => {
    const devices = '{ districts: [north, west], installerRoles: [installer], rotation: { maxAgeDays: 90 } }';
    const { findings } = await changed(cityYaml({ devices: '{ districts: [north, west] }' }), cityYaml({ devices }));
    const roles = findings.filter(({ id }) => id.startsWith('security.outside-roles'));
    expect(roles.map(({ cause }) => cause)).toEqual([expect.objectContaining({ path: 'devices.installerRoles' })]);
  });

  // Finding: nobody was asked for a secret, or for keys of devices, where a service came.
  // Finding: devices of payments, which are systems that are called, were said to lose their connection.
  it('says what a service that comes asks for, and who loses one that goes', async () => {
    const services = '{ residents: { population: 5, retention: { application: 10y } } }';
    const without = cityIn().replace(/^services: .*$/m, `services: ${services}`);
    expect(toDo(await changed(without, cityIn())).slice(0, 6)).toEqual([
      'operator: enter the secrets that no file may hold: secret “Signing secret of the webhook at Stripe”',
      'operator: once it is deployed, give those who are to call it the address that stands in parameter “address of Notifications of Stripe”',
      'device-team: once it is deployed, and before the first file is brought, register for “Payments”: Payment channel; files of those that the registry does not have are refused',
      'operator: once it is deployed, give those who bring files for “Payments” their folders in testville--landing-111122223333-us-west-2',
      'device-team: register the devices of “Water” once it is deployed',
      'device-team: store the keys of devices, from the files of their makers: “Water”',
    ]);
    const { findings } = await changed(cityIn(), without);
    const whys = findings.flatMap(({ id, why }) => (id.startsWith('devices.service') ? [say(why, 'en')] : []));
    expect(whys).toEqual([
      expect.stringMatching(/^Who calls it finds nobody/),
      expect.stringMatching(/ Its devices lose their connection/),
    ]);
  });

  it('asks for a secret that comes to a service which is there', () => {
    const stack = { id: 'payments', resources: {} };
    const model = { stacks: [stack] };
    const type = 'AWS::SecretsManager::Secret';
    const after = { type, logicalId: 'Secret', properties: { Name: 'testville/payments/stripe-signing' } };
    const change = {
      key: 'testville',
      services: [],
      base: { model },
      head: { model },
      resources: [{ ...after, stack: 'payments', fate: 'create', after }],
    };
    const [draft] = secrets.find(change as unknown as CityChange);
    expect(draft?.toDo?.map(({ who, what }) => `${who}: ${what.key}`)).toEqual(['operator: to-do.enter-secrets']);
  });
});

import type { CityReview } from '../../../lib/review/review';
import type { Language } from '../../../lib/words/language';
import { say } from '../../../lib/words/say';
import { cityYaml } from '../../support/config-folder';
import { reviewOf } from '../../support/review-sides';

interface Edit {
  readonly city?: string;
  readonly stage?: string;
  readonly cloud?: string;
  readonly services?: string;
  readonly operations?: string;
}

const oregon = '{ account: "111122223333", region: us-west-2 }';
const virginia = '{ account: "111122223333", region: us-east-1 }';
const payments = 'payments: { paymentsPerDay: 1, currency: USD, providers: { stripe: {} } }';
const charging = 'charging: { connectors: 4 }';
const water = 'water: { meters: 5, qualityStandard: who }';

const cityOf = ({ city = 'testville', stage = 'production', cloud = oregon, services = payments, operations }: Edit) =>
  cityYaml({
    city,
    stage,
    cloud,
    identity: '{ kind: sigv4 }',
    services: `{ ${services} }`,
    ...(operations ? { operations } : {}),
  });

/** What is to be done of all that a change makes, in the order of the findings. */
async function asked(from: Edit, to: Edit, language: Language = 'en'): Promise<string[]> {
  const { cities } = await reviewOf({ 'a.yaml': cityOf(from) }, { 'a.yaml': cityOf(to) });
  const told = ({ problems, findings }: CityReview) => {
    if (problems.length > 0) throw new Error(JSON.stringify(problems));
    return findings.flatMap(({ toDo = [] }) => toDo.map(({ who, what }) => `${who}: ${say(what, language)}`));
  };
  return cities.flatMap(told);
}

const ways: readonly (readonly [string, Edit])[] = [
  ['to another region', { cloud: virginia }],
  ['to another account', { cloud: oregon.replace('1111', '9999') }],
  ['into another stage', { stage: 'staging' }],
  ['to another name', { city: 'newville' }],
];

describe('a city that goes elsewhere and changes in the same edit', () => {
  // Finding: whoever calls an interface that came with the move was to be given the “new” address in the place of none.
  it.each(ways)('%s tells addresses that there were as new, and the others for the first time', async (_, to) => {
    const addresses = (await asked({}, { ...to, services: `${payments}, ${charging}` })).filter((line) =>
      /^operator: .* address/.test(line),
    );
    expect(addresses).toEqual([
      'operator: give whoever calls interface “Notifications of Stripe” the new address: each cloud has its own',
      'operator: once it is deployed, give those who are to call it the address that stands in parameter “address of OCPP of charging stations”',
    ]);
  });

  // Finding: devices of a service that came with it were to be registered “anew”, and their keys stored “anew”.
  it.each(ways)('%s registers no device anew where there was none', async (_, to) => {
    const ofDevices = (await asked({}, { ...to, services: `${payments}, ${water}` })).filter((line) =>
      line.startsWith('device-team'),
    );
    expect(ofDevices.sort()).toEqual([
      'device-team: once it is deployed, and before the first file is brought, register for “Payments”: Payment channel; files of those that the registry does not have are refused',
      'device-team: register the devices of “Water” once it is deployed',
      'device-team: store the keys of devices, from the files of their makers: “Water”',
    ]);
  });

  it('keeps apart devices that there were and those that come', async () => {
    const services = (more: string) => `traffic: { signals: 3 }${more}`;
    const ofDevices = (await asked({ services: services('') }, { city: 'newville', services: services(`, ${water}`) }))
      .filter((line) => line.startsWith('device-team'))
      .sort();
    expect(ofDevices).toEqual([
      'device-team: register anew every device that the new cloud is to serve, with a new certificate and a new name and its topics',
      'device-team: register the devices of “Water” once it is deployed',
      'device-team: retire the devices of the cloud that is taken down, before that: AWS refuses to delete what their certificates still have',
      'device-team: store the keys of devices, from the files of their makers: “Water”',
    ]);
  });

  // Finding: of a city that was renamed nobody heard of a service whose needs of the account were told.
  it('is told of each service that it runs from then on', async () => {
    const sides = [cityOf({}), cityOf({ city: 'newville', services: `${payments}, ${charging}, ${water}` })] as const;
    const { cities } = await reviewOf({ 'a.yaml': sides[0] }, { 'a.yaml': sides[1] });
    const said = cities.flatMap(({ findings }) => findings.map(({ what }) => say(what, 'en')));
    expect(said.filter((line) => line.startsWith('the city runs')).sort()).toEqual([
      'the city runs “Charging”',
      'the city runs “Water”',
    ]);
  });

  // Finding: whoever came to the escalation with the move was asked twice to confirm the mail.
  it.each(ways)('%s asks everybody once to confirm the mail', async (_, to) => {
    const centre = (more = '') => `{ escalation: { first: [lead@testville.example${more}] } }`;
    const mails = await asked({ operations: centre() }, { ...to, operations: centre(', chief@testville.example') });
    expect(mails.filter((line) => line.startsWith('recipients'))).toEqual([
      'recipients: confirm the e-mail, each who gets one from the deployment, or nothing reaches them',
    ]);
  });

  // Finding: a domain that devices have for the first time was to be led to the new cloud last, as if an old one had it.
  it('leads a domain that comes with it to its address, and one that there was to the new cloud last', async () => {
    const at = (cloud: string, domain: string) => cloud.replace(' }', `, deviceDomain: ${domain} }`);
    const domains = async (cloud: string) =>
      (await asked({ cloud }, { cloud: at(virginia, 'iot.testville.example') })).filter((line) =>
        line.includes('record'),
      );
    expect(await domains(oregon)).toEqual([expect.stringContaining('lead the domain to its address afterwards')]);
    expect(await domains(at(oregon, 'iot.testville.example'))).toEqual([
      expect.stringContaining('lead the domain to the new cloud last'),
    ]);
  });

  // Finding: with another number in the file, a recordal was to be had that the city has.
  it('asks for a recordal where the number is the one of the place that is left', async () => {
    const at = (region: string, number: string) => ({
      cloud: `{ account: "111122223333", region: ${region}, icp: { recorded: true, number: ${number} } }`,
      services: 'traffic: { signals: 3 }',
    });
    const recordals = async (number: string) =>
      (await asked(at('cn-northwest-1', '宁ICP备2026000001号'), at('cn-north-1', number))).filter((line) =>
        line.includes('recordal'),
      );
    expect(await recordals('宁ICP备2026000001号')).toHaveLength(1);
    expect(await recordals('京ICP备2026000002号')).toEqual([]);
  });
});

describe('the cloud that is left', () => {
  // Finding: of a cloud of production it was not said that it refuses to be taken down, nor that parts of it refuse to be deleted.
  it.each(ways)('says %s what refuses until somebody lifts it, and what nobody lifts', async (_, to) => {
    const lines = async (stage: string, language: Language = 'en') => {
      const from = { stage, services: 'residents: { population: 5, retention: { application: 10y } }' };
      const left = await asked(from, { ...from, ...to, stage: to.stage ?? stage }, language);
      return left.filter((line) => /take down the old|delete by hand|迁移数据|人工删除/.test(line));
    };
    expect(await lines('production')).toEqual([
      'operator: carry the data over, then take down the old cloud; it is protected, and refuses until somebody lifts that',
      'operator: delete by hand what the cloud that is taken down leaves in the account, keys last, once nobody needs it: it is billed until then; what is protected refuses until somebody lifts that; what is locked refuses until its time is over, 1,096 days after it was written',
    ]);
    expect(await lines('production', 'zh')).toEqual([
      'operator: 迁移数据，之后停用并删除旧的云平台；其受终止保护，须先解除，否则会被拒绝',
      'operator: 确认无人需要之后，人工删除该云平台留在账户中的内容，最后删除密钥：在此之前持续计费；受删除保护的内容须先解除保护；锁定的内容自写入起满 1,096 天后方可删除',
    ]);
  });

  it('refuses less where no production runs', async () => {
    const from = { stage: 'staging', services: 'residents: { population: 5, retention: { application: 10y } }' };
    const left = await asked(from, { ...from, cloud: virginia });
    expect(left.filter((line) => /take down the old|delete by hand/.test(line))).toEqual([
      'operator: carry the data over, then take down the old cloud',
      'operator: delete by hand what the cloud that is taken down leaves in the account, keys last, once nobody needs it: it is billed until then; what is protected refuses until somebody lifts that',
    ]);
  });
});

import { keptText } from '../../../lib/kept/kept-list';
import { say } from '../../../lib/words/say';
import { cityYaml } from '../../support/config-folder';
import { onlyCity, reviewOf } from '../../support/review-sides';

const without = cityYaml();
const withCharging = cityYaml({ services: '{ traffic: { signals: 3 }, charging: { connectors: 2 } }' });
const listOf = (stack: string) =>
  keptText({
    version: 1,
    city: 'testville',
    account: '111122223333',
    region: 'us-west-2',
    stacks: { [stack]: { name: `testville--${stack}`, parts: [] } },
  });

/** What is said of charging that comes, with a list beside the city's file or without. */
async function said(lists: Readonly<Record<string, string>>, language: 'en' | 'zh' = 'en'): Promise<string> {
  const { findings } = onlyCity(await reviewOf({ 'a.yaml': without }, { 'a.yaml': withCharging, ...lists }));
  const [finding] = findings.filter(({ id }) => id === 'devices.service:charging');
  return finding ? `${say(finding.what, language)}. ${say(finding.why, language)}` : '';
}

describe('a service that comes', () => {
  it('comes back to what it left, where the list says that it left something', async () => {
    const back = { 'testville.kept.json': listOf('charging') };
    expect(await said(back)).toMatch(/back, with what it left.* under the same key: an operator imports it before/);
    expect(await said(back, 'zh')).toMatch(/沿用原密钥重新纳管/);
  });

  it.each([
    ['no list is there', {}],
    ['the list is of another service', { 'testville.kept.json': listOf('residents') }],
    ['the list is of another city', { 'farville.kept.json': listOf('charging') }],
    ['the list cannot be read', { 'testville.kept.json': '{' }],
  ])('is a new one where %s', async (_, lists) => {
    expect(await said(lists)).toMatch(/^The city gets the service “[^”]*”\. /);
  });

  // Finding: what it left was to be taken up again, and nobody was told to register the devices that had gone with it.
  it('comes back without its devices and their keys, which somebody brings', async () => {
    const water = cityYaml({ services: '{ traffic: { signals: 3 }, water: { meters: 5, qualityStandard: who } }' });
    const lists = { 'testville.kept.json': listOf('water') };
    const { findings } = onlyCity(await reviewOf({ 'a.yaml': without, ...lists }, { 'a.yaml': water, ...lists }));
    const toDo = findings.flatMap((one) => (one.toDo ?? []).map(({ who, what }) => `${who}: ${say(what, 'en')}`));
    expect(toDo).toEqual([
      'operator: take up again what the service “Water” left in the account, before the deployment',
      'device-team: register the devices of “Water” again once it is deployed: they were retired with it',
      'device-team: store the keys of devices anew, from the files of their makers: Water',
    ]);
  });
});

describe('what a list says is kept', () => {
  const partIn = (logicalId: string, type: string, name: string, identifier: string) => ({
    logicalId,
    type,
    name,
    identifier: { [identifier]: name },
  });
  const listWith = (stack: string, part: ReturnType<typeof partIn>) => {
    const own = JSON.parse(listOf('charging'));
    const stacks = { [stack]: { name: `testville--${stack}`, parts: [part] } };
    return {
      'testville.kept.json': keptText({ ...own, stacks: { ...(stack === 'foundation' ? own.stacks : {}), ...stacks } }),
    };
  };
  const told = async (before: string, after: string, lists: Readonly<Record<string, string>>) => {
    const { findings } = onlyCity(await reviewOf({ 'a.yaml': before, ...lists }, { 'a.yaml': after, ...lists }));
    return {
      back: findings.flatMap(({ id, what, cause }) =>
        id.startsWith('data.again') ? [say(what, 'en'), say(what, 'zh'), cause?.kind === 'config' && cause.path] : [],
      ),
      fresh: findings
        .filter(({ id }) => /rest:.*\.new/.test(id))
        .flatMap(({ resources }) => resources.map((r) => r.logicalId)),
      toDo: findings.flatMap((one) => (one.toDo ?? []).map(({ what }) => say(what, 'en'))),
    };
  };

  // Finding: “The common foundation: new: 1 table”, which was taken up again with all that it held.
  it('of the common foundation is nothing new', async () => {
    const water = (more: string) => cityYaml({ services: `{ water: { meters: 5, qualityStandard: who }${more} }` });
    const table = partIn('IncidentsStateTableD2217E95', 'AWS::DynamoDB::Table', 'testville--incidents', 'TableName');
    const { back, fresh, toDo } = await told(
      water(''),
      water(', charging: { connectors: 2 }'),
      listWith('foundation', table),
    );
    expect(back).toEqual([
      expect.stringMatching(/: taken up again: table/),
      expect.stringContaining('重新纳管'),
      'services.charging',
    ]);
    expect(fresh).not.toContain(table.logicalId);
    // Finding: what stayed of the operations centre was said to have gone with a service that came back beside it.
    expect(toDo.filter((one) => one.includes('stayed of the common foundation'))).toEqual([
      'take up again, before the deployment, what stayed of the common foundation in the account',
    ]);
  });

  // Finding: nobody was asked to take up what a feature had left, and its stores were to be made anew, which AWS refuses.
  it('of a feature is taken up again before the deployment', async () => {
    const reports = (more: string) =>
      cityYaml({
        services: `{ requests: { desks: 2, types: [{ code: "1", name: Lamp, desk: lamps }]${more} } }`,
      });
    const log = partIn('ProcessorgeoreportLogB2A1F19A', 'AWS::Logs::LogGroup', '/testville/x', 'LogGroupName');
    const { back, fresh, toDo } = await told(reports(''), reports(', georeport: {}'), listWith('requests', log));
    expect(back).toEqual([
      expect.stringMatching(/^“Service requests”: taken up again: log/),
      expect.stringContaining('重新纳管'),
      'services.requests.georeport',
    ]);
    expect(fresh).not.toContain(log.logicalId);
    expect(toDo).toContain('take up again, before the deployment, what stayed of “Service requests” in the account');
  });
});

describe('an interface of a service that comes back', () => {
  // Finding: what the service left was taken up again, but its interface is not kept, and nobody told its callers the new address.
  it('has another address, which its callers are told', async () => {
    const reports = '{ desks: 2, types: [{ code: "1", name: Lamp, desk: lamps }], georeport: {} }';
    const requests = cityYaml({ services: `{ traffic: { signals: 3 }, requests: ${reports} }` });
    const lists = { 'testville.kept.json': listOf('requests') };
    const { findings } = onlyCity(await reviewOf({ 'a.yaml': without, ...lists }, { 'a.yaml': requests, ...lists }));
    const toDo = findings.flatMap((one) => (one.toDo ?? []).map(({ who, what }) => `${who}: ${what.key}`));
    expect(toDo).toEqual([
      'operator: to-do.import-kept',
      'device-team: to-do.register-senders',
      'operator: to-do.tell-address',
      'operator: to-do.first-folders',
    ]);
  });
});

describe('a service that goes', () => {
  // Finding: “who calls it finds nobody” of hospitals that bring files, and of an interface that the city never had.
  it.each<[string, string, RegExp]>([
    ['its devices', 'charging: { connectors: 2 }', / Its devices lose their connection/],
    [
      'who calls it',
      'medical: { hospitals: 1, fhir: { hospitals: [{ id: A, members: [a] }] } }',
      / Who calls it finds nobody/,
    ],
    ['who brings files', 'medical: { hospitals: 1 }', / What is brought for it lies unread/],
  ])('says who notices it: %s', async (_, service, expected) => {
    const running = cityYaml({
      identity: '{ kind: cognito }',
      services: `{ traffic: { signals: 3 }, ${service} }`,
    });
    const { findings } = onlyCity(
      await reviewOf({ 'a.yaml': running }, { 'a.yaml': cityYaml({ identity: '{ kind: cognito }' }) }),
    );
    const [gone] = findings.filter(({ id }) => id.startsWith('devices.service:'));
    expect(gone && say(gone.why, 'en')).toMatch(expected);
  });

  // Finding: its stack was to be taken down, which AWS refuses while certificates have its policies, and no list of what stays was asked for.
  it('goes after its devices are retired, and what it leaves is written down', async () => {
    const { findings } = onlyCity(await reviewOf({ 'a.yaml': withCharging }, { 'a.yaml': without }));
    const toDo = findings.flatMap((one) => (one.toDo ?? []).map(({ who, what }) => `${who}: ${what.key}`));
    expect(toDo).toEqual([
      'device-team: to-do.retire-devices',
      'operator: to-do.write-kept',
      'operator: to-do.take-down-protected',
      'operator: to-do.delete-kept-guarded',
    ]);
  });
});

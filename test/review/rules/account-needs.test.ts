import { toDoAcross } from '../../../lib/review/formats/across-cities';
import { say } from '../../../lib/words/say';
import { cityYaml } from '../../support/config-folder';
import { reviewOf } from '../../support/review-sides';

type Files = Readonly<Record<string, string>>;

const waste = '{ waste: { containers: 3 } }';
const lights = '{ waste: { containers: 3 }, traffic: { signals: 3 } }';
const chargers = '{ waste: { containers: 3 }, charging: { connectors: 2 } }';
const neighbour = (services: string, city = 'otherville') => cityYaml({ city, services });

/** What is said of the settings of the account of one city, and what is to be done about them. */
async function said(before: Files, after: Files, city = 'testville') {
  const { cities } = await reviewOf(before, after);
  const findings = cities.find((one) => one.city === city)?.findings ?? [];
  const own = findings.filter(({ id }) => id.startsWith('operations.account'));
  const toDo = findings.flatMap((one) => one.toDo ?? []).map(({ what }) => say(what, 'en'));
  return {
    what: own.map(({ what }) => say(what, 'en')),
    cause: own.map(({ cause }) => cause && 'path' in cause && cause.path),
    toDo: [...new Set(toDo.filter((text) => /account/.test(text) && /prepare|settings of (the )?account/.test(text)))],
  };
}

const first = 'deploy the settings of the account before the city';
const grows = 'The fleet index of the account takes up named shadows by which devices are searched for: “timing”';
const keeps =
  'The fleet index of the account keeps named shadows that none of the reviewed cities there needs any longer: “timing”';

// Finding: the index of the account followed a service, and the review had no word for it.
describe('settings of the account that follow a service', () => {
  it('grow where it comes, once an operator deploys them', async () => {
    const found = await said({ 'a.yaml': cityYaml({ services: waste }) }, { 'a.yaml': cityYaml({ services: lights }) });
    expect(found).toEqual({ what: [grows], cause: ['services.traffic'], toDo: [first] });
  });

  it('stay as they are where it goes, which asks nothing of anybody', async () => {
    const found = await said({ 'a.yaml': cityYaml({ services: lights }) }, { 'a.yaml': cityYaml({ services: waste }) });
    expect(found).toEqual({ what: [keeps], cause: ['services.traffic'], toDo: [] });
  });

  it('are told of no service without any', async () => {
    const other = '{ waste: { containers: 3 }, air: { stations: 1, standard: epa2024 } }';
    const found = await said({ 'a.yaml': cityYaml({ services: waste }) }, { 'a.yaml': cityYaml({ services: other }) });
    expect(found.what).toEqual([]);
  });

  it.each([
    ['comes', waste, lights],
    ['goes', lights, waste],
  ])('do not change where it %s and a city beside it needs them, too', async (_, before, after) => {
    const beside = { 'b.yaml': neighbour(lights) };
    const found = await said(
      { 'a.yaml': cityYaml({ services: before }), ...beside },
      { 'a.yaml': cityYaml({ services: after }), ...beside },
    );
    expect(found).toEqual({ what: [], cause: [], toDo: [] });
  });

  it('are told of the city whose service it is, not of those beside it', async () => {
    const found = await said(
      { 'a.yaml': cityYaml({ services: waste }), 'b.yaml': neighbour(waste) },
      { 'a.yaml': cityYaml({ services: lights }), 'b.yaml': neighbour('{ waste: { containers: 4 } }') },
      'otherville',
    );
    expect(found.what).toEqual([]);
  });

  it('are a role for logs where an interface by WebSocket comes', async () => {
    const found = await said(
      { 'a.yaml': cityYaml({ services: waste }) },
      { 'a.yaml': cityYaml({ services: chargers }) },
    );
    expect(found.what).toContain(
      'The account gets the role by which interfaces that keep a connection open write their logs',
    );
    expect(found.cause).toEqual(['services.charging', 'services.charging']);
  });

  it('are the administrators of Lake Formation where a setting asks for it', async () => {
    const lake = cityYaml({ services: waste, lake: '{ lakeFormation: true }' });
    const found = await said(
      { 'a.yaml': cityYaml({ services: waste, lake: '{ lakeFormation: false }' }) },
      { 'a.yaml': lake },
    );
    expect(found.what).toEqual([
      expect.stringMatching(/^The role that deploys becomes an administrator of the rights to tables/),
    ]);
    expect(found).toMatchObject({ cause: ['lake.lakeFormation'], toDo: [first] });
  });
});

// Finding: a city beside another one was told to prepare an account in which that one runs.
describe('a new city', () => {
  const prepare = 'prepare account 111122223333 for CDK in Oregon (us-west-2) before the deployment';
  const quotas = 'with the quotas that the city needs there';

  it('has its account prepared where it is alone there', async () => {
    const found = await said({}, { 'a.yaml': cityYaml({ services: lights }) });
    expect(found).toEqual({ what: [], cause: [], toDo: [`${prepare}, ${quotas}`, first] });
  });

  it('asks only for what is not there yet beside another one', async () => {
    const beside = { 'b.yaml': neighbour(lights) };
    const found = await said(beside, { 'a.yaml': cityYaml({ services: lights }), ...beside });
    expect(found.toDo).toEqual([
      `${prepare} if that is not done yet, with quotas for the city beside those that are there`,
      `${first}, if they are not there yet`,
    ]);
  });

  it('has settings of the account deployed that no city there has needed', async () => {
    const beside = { 'b.yaml': neighbour(waste) };
    const found = await said(beside, { 'a.yaml': cityYaml({ services: lights }), ...beside });
    expect(found).toMatchObject({ what: [grows], cause: ['services'] });
    expect(found.toDo).toEqual([
      `${prepare} if that is not done yet, with quotas for the city beside those that are there`,
      first,
    ]);
  });

  it('has a region prepared in which no city of the account runs', async () => {
    const beside = {
      'b.yaml': cityYaml({ city: 'otherville', cloud: '{ account: "111122223333", region: us-east-1 }' }),
    };
    const found = await said(beside, { 'a.yaml': cityYaml({ services: lights }), ...beside });
    expect(found.toDo).toEqual([`${prepare}, ${quotas}`, first]);
  });
});

// Finding: the last city left an account, and nobody was told of a stack with a key that is billed on.
describe('the settings of an account that the last city leaves', () => {
  const there = '{ account: "111122223333", region: us-east-1 }';
  const elsewhere = '{ account: "998877665544", region: us-west-2 }';
  const other = { 'b.yaml': cityYaml({ city: 'otherville', cloud: elsewhere }) };
  const own = (of: Readonly<Record<string, string>> = {}) => ({ 'a.yaml': cityYaml({ services: waste, ...of }) });
  const last = (toDo: readonly string[]) => toDo.filter((text) => /^take down the settings/.test(text));
  const asked = [
    expect.stringMatching(/^take down the settings of account 111122223333 in .*us-west-2.* once the cloud/),
  ];

  it.each<[string, Files, Files]>([
    ['goes', { ...own(), ...other }, other],
    ['moves to another account', own(), own({ cloud: elsewhere })],
    ['moves to another region', own(), own({ cloud: there })],
    ['takes another stage elsewhere', own(), own({ stage: 'development', cloud: there })],
  ])('are to be taken down after its cloud, where it %s', async (_, before, after) => {
    const { what, toDo } = await said(before, after);
    expect(what).toContain(
      'The settings of account 111122223333 in Oregon (us-west-2) stay, and are billed on, though none of the reviewed cities is there any longer',
    );
    expect(last(toDo)).toEqual(asked);
  });

  it.each<[string, Files, Files]>([
    ['another one stays', { ...own(), 'b.yaml': neighbour(waste) }, { 'b.yaml': neighbour(waste) }],
    ['another one comes', own(), { 'b.yaml': neighbour(waste) }],
    ['another one moves in', { ...own(), ...other }, { 'b.yaml': neighbour(waste) }],
    ['it stays', own(), own({ services: lights })],
  ])('are not, where %s', async (_, before, after) => {
    const { what, toDo } = await said(before, after);
    expect([...what.filter((text) => /stay, and are billed/.test(text)), ...last(toDo)]).toEqual([]);
  });

  it('are so of two that leave together, once', async () => {
    const both = { ...own(), 'b.yaml': neighbour(waste) };
    const review = await reviewOf(
      { ...both, 'c.yaml': cityYaml({ city: 'third', cloud: elsewhere }) },
      { 'c.yaml': cityYaml({ city: 'third', cloud: elsewhere }) },
    );
    expect(
      toDoAcross(review)
        .map(({ item, cities }) => [say(item.what, 'en'), cities.length])
        .filter(([text]) => /^take down the settings/.test(String(text))),
    ).toEqual([[...asked, 2]]);
  });
});

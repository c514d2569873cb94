import { say } from '../../../lib/words/say';
import { cityYaml } from '../../support/config-folder';
import { onlyCity, reviewOf } from '../../support/review-sides';

const oidc = '{ kind: oidc, issuer: https://id.testville.example, audience: city-apis }';
const residents = (access: string) =>
  `{ traffic: { signals: 3 }, residents: { population: 5, retention: { application: 10y }, access: { ${access} } } }`;
const city = (operators: string, { access = 'clerk: [counter]', identity = oidc } = {}) =>
  cityYaml({ identity, operations: `{ access: { operators: ${operators} } }`, services: residents(access) });

async function toDo(before: string, after: string): Promise<string[]> {
  const { findings } = onlyCity(await reviewOf({ 'a.yaml': before }, { 'a.yaml': after }));
  const all = findings.flatMap((one) => (one.toDo ?? []).map(({ who, what }) => `${who}: ${say(what, 'en')}`));
  // What several findings ask for stands once in the decision.
  return [...new Set(all)];
}

const named = (group: string) =>
  `city: let https://id.testville.example name these groups in the tokens of those who are to be in them, before the deployment: “${group}”; nobody has their rights otherwise`;

// Finding: a new group was let in, and nobody was told that the identity provider must name it.
describe('a group that the city has not named before', () => {
  it.each([
    ['who works with alarms', city('[room]'), city('[room, night]'), 'night'],
    ['a role of a register', city('[room]'), city('[room]', { access: 'clerk: [counter, front]' }), 'front'],
    [
      'the first of a role',
      city('[room]'),
      city('[room]', { access: 'clerk: [counter], registrar: [office]' }),
      'office',
    ],
  ])('is named by the issuer of sign-ins: %s', async (_, before, after, group) => {
    expect(await toDo(before, after)).toEqual([named(group)]);
  });

  it('is asked for with a service that comes', async () => {
    const without = cityYaml({ identity: oidc, operations: '{ access: { operators: [room] } }' });
    expect(await toDo(without, city('[room]'))).toContain(named('counter'));
  });

  it('is made in the directory of the city where people sign in there', async () => {
    const identity = '{ kind: cognito }';
    expect(await toDo(city('[room]', { identity }), city('[room, night]', { identity }))).toEqual([
      'city: make these groups in the city’s own directory, and put those in who are to be in them: “night”; nobody has their rights otherwise',
    ]);
  });
});

it('a group that another setting names already is in tokens', async () => {
  expect(await toDo(city('[room]'), city('[room, counter]'))).toEqual([]);
  expect(await toDo(city('[room, night]'), city('[room]'))).toEqual([]);
});

// Finding: a city that left signed calls for an issuer was told to have new groups named, and not those that it had named all along.
it('groups that stay are asked for where people sign in elsewhere, each once', async () => {
  const anew = (before: string) => toDo(city('[room]', { identity: before }), city('[room, night]'));
  const asked = (await anew('{ kind: cognito }')).filter((one) => one.includes('name these groups'));
  expect(asked.sort()).toEqual([named('night'), named('room” and “counter')]);
  const other = '{ kind: oidc, issuer: https://old.example, audience: city-apis }';
  expect(await anew(other)).toContain(named('room” and “counter'));
  const audience = '{ kind: oidc, issuer: https://id.testville.example, audience: other }';
  expect(await anew(audience)).not.toContain(named('room” and “counter'));
});

// Finding: people of a city that moved were to sign up anew, and nobody was asked to make the groups of the new directory.
describe('groups of a directory that is made anew', () => {
  const identity = '{ kind: cognito }';
  const moved = (operators: string) => city(operators, { identity }).replace('region: us-west-2', 'region: us-east-1');
  const made = 'city: make these groups in the city’s own directory, and put those in who are to be in them: ';

  it('are made again with the city, those that are new among them', async () => {
    const all = await toDo(city('[room]', { identity }), moved('[room, night]'));
    expect(all.filter((one) => one.startsWith(made))).toEqual([
      `${made}“room”, “night” and “counter”; nobody has their rights otherwise`,
    ]);
  });
});

it('a new city has all its groups named', async () => {
  const { cities } = await reviewOf({}, { 'a.yaml': city('[room]') });
  const asked = cities.flatMap(({ findings }) =>
    findings.flatMap(({ toDo = [] }) => toDo.map(({ what }) => say(what, 'en'))),
  );
  expect(asked.filter((one) => one.includes('name these groups'))).toEqual([
    expect.stringContaining('“room” and “counter”'),
  ]);
});

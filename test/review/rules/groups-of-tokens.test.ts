import { toDoAcross } from '../../../lib/review/formats/across-cities';
import type { Review } from '../../../lib/review/review';
import { say as spoken } from '../../../lib/words/say';
import { cityYaml } from '../../support/config-folder';
import { onlyCity, reviewOf } from '../../support/review-sides';

/** Under which claims, and who each person is, has tests of its own: sign-in-of-people.test.ts. */
const say = (...of: Parameters<typeof spoken>) => spoken(...of).replace(/, under the claim .*?, before/, ', before');

const oidc = '{ kind: oidc, issuer: https://id.testville.example, audience: city-apis }';
const residents = (access: string) =>
  `{ traffic: { signals: 3 }, residents: { population: 5, retention: { application: 10y }, access: { ${access} } } }`;
const city = (operators: string, { access = 'clerk: [counter]', identity = oidc } = {}) =>
  cityYaml({
    identity,
    operations: `{ access: { operators: ${operators} } }`,
    services: residents(identity === oidc ? `groupsClaim: groups, ${access}` : access),
  });

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

const issues =
  'city: let https://id.testville.example issue tokens for the audience “city-apis” before the deployment: nobody gets in without one';
const ofCity = (key: string) =>
  `city: let https://id.testville.example name “${key}” as the city in the tokens of those who are to get in, before the deployment: others have no rights`;
const other = '{ kind: oidc, issuer: https://old.example, audience: city-apis }';
const signInAnew = 'people: sign in anew after the deployment: tokens of before are refused';
const ofSignIn = (all: readonly string[]) =>
  all.filter(
    (one) =>
      /tokens|groups|sign in|registered? anew in|ask|own directory/.test(one) &&
      !/who each person is|programs in which/.test(one),
  );

// Finding: a city that left signed calls for an issuer was told to have new groups named, and not those that it had named all along.
it('where people sign in elsewhere all groups are asked for, those that stay and those that come', async () => {
  const anew = async (before: string) =>
    ofSignIn(await toDo(city('[room]', { identity: before }), city('[room, night]')));
  const all = [issues, ofCity('testville'), named('room”, “night” and “counter'), signInAnew];
  expect(await anew('{ kind: cognito }')).toEqual(all);
  // Who signed calls has no token to renew.
  expect(await anew('{ kind: sigv4 }')).toEqual([
    ...all.slice(0, -1),
    expect.stringContaining('programs sign calls as “room” (the operations API) and “counter” (“Residents”)'),
  ]);
  expect(await anew(other)).toEqual(all);
  const audience = '{ kind: oidc, issuer: https://id.testville.example, audience: other }';
  expect(await anew(audience)).toEqual([named('night'), issues, signInAnew]);
});

// Finding: a city that moved or was renamed while people came to sign in elsewhere was asked for its new groups alone.
it.each([
  ['moves', 'testville', (text: string) => text.replace('region: us-west-2', 'region: us-east-1')],
  ['is renamed', 'farville', (text: string) => text.replaceAll('testville\n', 'farville\n')],
])('so are those of a city that %s meanwhile', async (_, key, elsewhere) => {
  const asked = async (before: string, after = oidc) => {
    const { cities } = await reviewOf(
      { 'a.yaml': city('[room]', { identity: before }) },
      { 'a.yaml': elsewhere(city('[room, night]', { identity: after })) },
    );
    const all = cities.flatMap(({ findings }) =>
      findings.flatMap((one) => (one.toDo ?? []).map(({ who, what }) => `${who}: ${say(what, 'en')}`)),
    );
    return ofSignIn([...new Set(all)]).sort();
  };
  const all = [issues, ofCity(key), named('room”, “night” and “counter'), signInAnew].sort();
  expect(await asked('{ kind: cognito }')).toEqual(all);
  expect(await asked(other)).toEqual(all);
  // Who renames a city has its name in tokens renamed, too.
  expect(await asked(oidc)).toEqual([named('night'), ...(key === 'farville' ? [ofCity(key)] : [])]);
  expect(await asked(other, '{ kind: cognito }')).toEqual([
    expect.stringContaining('“room”, “night” and “counter”'),
    `city: name “${key}” as the city of everybody in the city’s own directory: others have no rights`,
    expect.stringContaining('ask everybody into'),
    signInAnew,
  ]);
});

// Finding: of nine groups that an issuer was to name four were named, and five counted.
it('each group is named, however many there are', async () => {
  const many = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const [asked] = await toDo(city('[room]'), city(`[room, ${many.join(', ')}]`));
  for (const group of many) expect(asked).toContain(`“${group}”`);
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
    findings.flatMap(({ toDo = [] }) => toDo.map(({ who, what }) => `${who}: ${say(what, 'en')}`)),
  );
  expect(ofSignIn(asked)).toEqual([issues, ofCity('testville'), named('room” and “counter')]);
});

// Finding: a county that moved to GovCloud and to another issuer at once was not told to have that issue tokens, nor its groups.
describe('an issuer that issues nothing for the city yet', () => {
  const issue =
    'city: let https://id.testville.example issue tokens for the audience “city-apis” before the deployment: nobody gets in without one';
  const anew = 'people: sign in anew after the deployment: tokens of before are refused';
  const cognito = city('[room]', { identity: '{ kind: cognito }' });

  it.each([
    ['where the city moves', city('[room]').replace('region: us-west-2', 'region: us-east-1')],
    ['where the city is renamed', city('[room]').replace('city: testville', 'city: newville')],
    ['where the city stays', city('[room]')],
  ])('is let do so, with all groups, %s', async (_, after) => {
    const { cities } = await reviewOf({ 'a.yaml': cognito }, { 'a.yaml': after });
    const asked = toDoAcross({ cities } as Review).map(({ item: { who, what } }) => `${who}: ${say(what, 'en')}`);
    expect(asked).toEqual(expect.arrayContaining([issue, named('counter” and “room'), anew]));
    expect(asked.filter((one) => one.includes('name these groups'))).toHaveLength(1);
  });

  it('is let do so where nobody has signed in before, and for a new city', async () => {
    const without = cityYaml({ services: '{ traffic: { signals: 3 } }' });
    expect(await toDo(without, city('[room]'))).toContain(issue);
    const { cities } = await reviewOf({}, { 'a.yaml': city('[room]') });
    expect(toDoAcross({ cities } as Review).map(({ item: { who, what } }) => `${who}: ${say(what, 'en')}`)).toContain(
      issue,
    );
  });
});

it('all groups are asked for in one line, each once, however many', async () => {
  const before = cityYaml({ services: '{ traffic: { signals: 3 } }' });
  const { cities } = await reviewOf({ 'a.yaml': before }, { 'a.yaml': city('[a, b, c, d, e, room]') });
  const asked = toDoAcross({ cities } as Review).map(({ item: { what } }) => say(what, 'en'));
  expect(asked.filter((one) => one.includes('name these groups'))).toEqual([
    expect.stringContaining('“a”, “b”, “c”, “counter”, “d”, “e” and “room”'),
  ]);
});

// Finding: of education the issuer was asked for schools and guardians, and not for the officer, who acts for guardians of all schools.
it('a data protection officer is in tokens where the API of guardians is there', async () => {
  const education = (officers: string, guardians = ', guardians: { schools: [{ id: "1", members: [office] }] }') =>
    cityYaml({
      identity: oidc,
      services: `{ education: { schools: 3, access: { protectionOfficer: [${officers}] }${guardians} } }`,
    });
  expect(await toDo(education('one'), education('one, two'))).toContain(named('two'));
  expect(await toDo(education('one', ''), education('one, two', ''))).not.toContain(named('two'));
});

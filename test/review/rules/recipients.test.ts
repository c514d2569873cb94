import { say } from '../../../lib/words/say';
import { cityYaml } from '../../support/config-folder';
import { reviewOf } from '../../support/review-sides';

const city = (major: string, { name = 'testville', levels = '', minutes = 60, hospitals = 'groups' } = {}) =>
  cityYaml({
    city: name,
    identity: '{ kind: oidc, issuer: https://id.testville.example, audience: apis }',
    notifications: `{ critical: [duty@testville.example], major: [${major}] }`,
    operations: `{ access: { operators: [room] }, escalation: { majorMinutes: ${minutes}, first: [${levels}] } }`,
    services: `{ medical: { hospitals: 2, fhir: { groupsClaim: '${hospitals}', cityClaim: city, hospitals: [{ id: A, members: [one] }] } } }`,
  });

/** What is said of people who are notified, and of what the file is warned of, in the city that is there afterwards. */
async function said(before: string, after: string): Promise<string[]> {
  const { cities } = await reviewOf({ 'a.yaml': before }, { 'a.yaml': after });
  const problems = cities.flatMap((one) => one.problems);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return cities
    .filter(({ status }) => status !== 'removed')
    .flatMap(({ findings }) => findings)
    .filter(({ id }) => /^operations\.(recipients|escalation|warning|settings)/.test(id))
    .map(({ direction, severity, what, why }) => `${direction} ${severity}: ${say(what, 'en')}. ${say(why, 'en')}`);
}

describe('when the last recipient of alarms goes', () => {
  // Finding: nobody was said to be told any more of alarms that come to the escalation an hour later.
  it.each([
    [
      'the people of the escalation are told later',
      { levels: 'lead@testville.example' },
      /^worse high: Nobody is told of major alarms at once any more\. Those of services that nobody has in time come/,
    ],
    [
      'nobody is told where they are not escalated',
      { levels: 'lead@testville.example', minutes: 0 },
      /^worse high: Nobody is told of major alarms any more\. They are still shown/,
    ],
    [
      'nobody is told where no level names anybody',
      {},
      /^worse high: Nobody is told of major alarms any more\. They are still shown/,
    ],
  ])('%s', async (_, more, expected) => {
    expect(await said(city('a@testville.example', more), city('', more))).toEqual([expect.stringMatching(expected)]);
  });
});

// Finding: of a city that was renamed some people were said to be no longer told, as a thing of little weight, and new warnings of its file not at all.
it('of a city that is renamed they are compared with the one before, as are its warnings', async () => {
  const levels = 'lead@testville.example';
  const renamed = city('', { name: 'farville', levels: '', hospitals: 'cognito:groups' });
  expect(await said(city('a@testville.example', { levels }), renamed)).toEqual([
    expect.stringMatching(
      /^worse high: Alarms that nobody has \(critical and major\) are told to no further people any more/,
    ),
    expect.stringMatching(/^worse high: Nobody is told of major alarms any more/),
    expect.stringMatching(/^worse medium: The city’s file has a new warning: majorMinutes runs out and nobody is told/),
    expect.stringMatching(
      /^worse medium: The city’s file has a new warning: groupsClaim of “Medical” is cognito:groups/,
    ),
  ]);
});

// Finding: those who stayed were said to be told as before, though a new cloud tells nobody who has not confirmed there.
it('of a city that is renamed all must confirm in the new cloud, whoever stays', async () => {
  const [both, one] = [
    city('a@testville.example, b@testville.example'),
    city('a@testville.example', { name: 'farville' }),
  ];
  const ofMajor = (await said(both, one)).filter((line) => line.includes('are told of major alarms'));
  expect(ofMajor).toEqual([
    'worse high: Fewer people are told of major alarms: no longer b@testville.example. In the new cloud everybody must confirm by e-mail before they are told anything; the old one tells those of before until it is taken down',
  ]);
});

// Finding: they were counted, so nobody saw who no longer hears of alarms, nor that nobody does while the only one has yet to confirm.
describe('people who are told of alarms at once', () => {
  const [a, b] = ['a@testville.example', 'b@testville.example'];
  const found = async (before: string, after: string) => {
    const { cities } = await reviewOf({ 'a.yaml': city(before) }, { 'a.yaml': city(after) });
    const findings = cities.flatMap((one) => one.findings).filter(({ id }) => id.startsWith('operations.recipients'));
    return findings.flatMap(({ what, why, before: was, after: is, toDo = [] }) =>
      [what, why, was, is, ...toDo.map((one) => one.what)].map((one) => one && say(one, 'en')),
    );
  };
  const confirm = `confirm the e-mail that the deployment sends to ${b}, or nothing reaches them there`;
  const first = 'New recipients must confirm by e-mail before they are told anything';
  it.each([
    [
      'who comes',
      a,
      `${a}, ${b}`,
      [`Further people are told of major alarms: ${b}`, first, a, `${a} and ${b}`, confirm],
    ],
    [
      'who goes',
      `${a}, ${b}`,
      a,
      [
        `Fewer people are told of major alarms: no longer ${b}`,
        'Those who stay are told as before',
        `${a} and ${b}`,
        a,
      ],
    ],
    [
      'the only one, who is another',
      a,
      b,
      [
        `Other people are told of major alarms: new ${b}; no longer ${a}`,
        expect.stringMatching(/until the first has done so, nobody is told of these alarms at once$/),
        a,
        b,
        confirm,
      ],
    ],
    ['the first of all', '', b, [`Further people are told of major alarms: ${b}`, first, 'nobody', b, confirm]],
  ])('are named: %s', async (_, before, after, expected) => {
    expect(await found(before, after)).toEqual(expected);
  });
});

// Finding: somebody was said to be no longer told first, of whom no alarm came before either.
it('of an escalation of no alarms nobody is a loss', async () => {
  const never = (levels: string) =>
    city('', { levels }).replace('majorMinutes: 60', 'criticalMinutes: 0, majorMinutes: 0');
  expect(await said(never('a@testville.example'), never('b@testville.example'))).toEqual([
    expect.stringMatching(/^neutral low: The people of the escalation change, and alarms come to none of them/),
  ]);
});

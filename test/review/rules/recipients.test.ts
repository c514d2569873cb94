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
    expect.stringMatching(/^worse high: Alarms that nobody has are told to no further people any more/),
    expect.stringMatching(/^worse high: Nobody is told of major alarms any more/),
    expect.stringMatching(/^worse medium: The city’s file has a new warning: majorMinutes runs out and nobody is told/),
    expect.stringMatching(/^worse medium: The city’s file has a new warning: groupsClaim is cognito:groups/),
  ]);
});

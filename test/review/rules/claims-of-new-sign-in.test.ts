import { storiesInOrder } from '../../../lib/review/formats/stories';
import { say } from '../../../lib/words/say';
import { cityYaml } from '../../support/config-folder';
import { onlyCity, reviewOf } from '../../support/review-sides';

const ways = {
  oidc: '{ kind: oidc, issuer: https://id.testville.example, audience: city-apis }',
  other: '{ kind: oidc, issuer: https://old.example, audience: city-apis }',
  cognito: '{ kind: cognito }',
  sigv4: '{ kind: sigv4 }',
} as const;

/** A city with a claim of every kind that an interface reads. */
const city = (way: keyof typeof ways, claims: boolean) => {
  const [groups, person, guardian] = claims
    ? ['groupsClaim: groups, cityClaim: city', ', personClaim: person', ', guardianClaim: guardian']
    : ['groupsClaim: "cognito:groups", cityClaim: "custom:city"', '', ''];
  return cityYaml({
    identity: ways[way],
    departments: '{ education: [office], civil-affairs: [counter] }',
    operations: `{ access: { operators: [room], ${groups}${claims ? ', nameClaim: nickname' : ''} } }`,
    services: `{ education: { schools: 3, access: {}, guardians: { schools: [{ id: "1", members: [office] }], ${groups}${guardian} } },
      residents: { population: 5, retention: { application: 10y }, access: { clerk: [counter], ${groups}${person} } } }`,
  });
};

const reviewed = (before: string, after: string) => reviewOf({ 'a.yaml': before }, { 'a.yaml': after });
const ofClaims = /where a sign-in names|claim with the/;

async function claimsOf(before: string, after: string) {
  const { findings } = onlyCity(await reviewed(before, after));
  return findings
    .filter(({ what }) => ofClaims.test(say(what, 'en')))
    .map(({ what, severity, effect }) => `${severity} ${effect}: ${say(what, 'en')}`);
}

/** Claims of one interface stand in one sentence. */
const namedIn = (told: readonly string[]) => told.flatMap((one) => one.match(/ instead of /g) ?? []);

// Finding: claims that went with another directory were five stories of what guardians and residents may see of somebody else.
describe('claims that change with the sign-in', () => {
  it.each([
    ['oidc', 'cognito'],
    ['cognito', 'oidc'],
    ['other', 'oidc'],
    ['sigv4', 'oidc'],
  ] as const)('are what its tokens are read by, below it, from %s to %s', async (was, is) => {
    const [before, after] = [city(was, is === 'cognito'), city(is, is !== 'cognito')];
    const told = await claimsOf(before, after);
    expect(namedIn(told).length).toBeGreaterThanOrEqual(5);
    for (const one of told)
      expect(one).toMatch(/^info security: what tokens of the new sign-in say is read as the file says now \(/);
    const headlines = storiesInOrder(await reviewed(before, after)).map(({ headline }) =>
      say(headline.finding.what, 'en'),
    );
    expect(headlines.filter((one) => ofClaims.test(one))).toEqual([]);
    expect(headlines.join()).toContain('people sign in another way');
  });

  it('may give or take rights where the sign-in stays', async () => {
    const told = await claimsOf(
      city('oidc', true),
      city('oidc', true).replaceAll('cityClaim: city', 'cityClaim: town'),
    );
    expect(told.join('\n')).toMatch(/^high security: .*may lose a role/m);
  });

  it('do nothing where callers sign as roles', async () => {
    const told = await claimsOf(city('sigv4', true), city('sigv4', false));
    expect(namedIn(told).length).toBeGreaterThanOrEqual(5);
    for (const one of told) expect(one).toMatch(/^info none: who calls signs as a role/);
  });
});

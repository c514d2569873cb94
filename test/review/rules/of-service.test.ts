import { say } from '../../../lib/words/say';
import { cityYaml } from '../../support/config-folder';
import { onlyCity, reviewOf } from '../../support/review-sides';

const city = (residents: string, education: string) =>
  cityYaml({
    identity: '{ kind: oidc, issuer: https://id.testville.example, audience: city-apis }',
    departments: '{ education: [school-office] }',
    services: `{ residents: { population: 5, retention: { application: 10y }, access: { protectionOfficer: [${residents}] } }, education: { schools: 1, pupils: 9, access: { protectionOfficer: [${education}] } } }`,
  });

async function told(before: string, after: string) {
  const { findings } = onlyCity(await reviewOf({ 'a.yaml': before }, { 'a.yaml': after }));
  return findings
    .filter(({ id }) => /settings:.*protectionOfficer/.test(id))
    .map(({ what, cause, causes = cause ? [cause] : [] }) => ({
      what: say(what, 'en'),
      paths: causes.map((one) => (one.kind === 'toolkit' ? '' : one.path)),
    }));
}

// Finding: of the data protection officers of two services the same words stood twice, and of one value the line of the first service alone.
describe('settings of several services that bear one name', () => {
  it('say of which service they are', async () => {
    const both = await told(city('a', 'c'), city('a, b', 'c, d'));
    expect(both.map(({ what }) => what.split(':')[0])).toEqual(expect.arrayContaining(['“Residents”', '“Education”']));
    const one = await told(city('a', 'c'), city('a, b', 'c'));
    expect(one.filter(({ what }) => what.startsWith('“'))).toEqual([]);
  });

  it('are of the line of each, where they say the same', async () => {
    const paths = (await told(city('a', 'a'), city('a, b', 'a, b'))).map((one) => one.paths.join(' '));
    expect(paths.join(' ')).toMatch(/services\.residents\.access/);
    expect(paths.join(' ')).toMatch(/services\.education\.access/);
  });
});

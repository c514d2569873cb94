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
});

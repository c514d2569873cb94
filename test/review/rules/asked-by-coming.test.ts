import type { CityReview } from '../../../lib/review/review';
import { say } from '../../../lib/words/say';
import { cityYaml } from '../../support/config-folder';
import { reviewOf } from '../../support/review-sides';

const city = (services: string) => cityYaml({ services: `{ air: { stations: 1, standard: epa2024 }${services} }` });
const charging = (unknownTokens: string) => `, charging: { connectors: 2, unknownTokens: ${unknownTokens} }`;
const cards = 'before the deployment, bring the list of charging cards';

/** What must be done for a city: a new one where it was not there before. */
async function toDo(before: string | undefined, after: string): Promise<readonly string[]> {
  const other = { 'b.yaml': cityYaml({ city: 'farville', cloud: '{ account: "999999999999", region: us-west-2 }' }) };
  const { cities } = await reviewOf(
    { ...other, ...(before ? { 'a.yaml': before } : {}) },
    { ...other, 'a.yaml': after },
  );
  const { findings, problems } = cities.find(({ city: key }) => key === 'testville') as CityReview;
  expect(problems).toEqual([]);
  return findings.flatMap((finding) => (finding.toDo ?? []).map(({ what }) => say(what, 'en')));
}
const asksFor = (text: string) => [expect.stringContaining(text)];

// Finding: charging came to a city with cards that are not listed refused, and nobody was asked for the list: nobody could have charged.
describe('what a setting asks for that comes with its service', () => {
  it('is asked for as where the setting turns: with the service, and with the city', async () => {
    const listed = (all: readonly string[]) => all.filter((text) => text.includes(cards));
    expect(listed(await toDo(city(charging('accept')), city(charging('refuse'))))).toEqual(asksFor(cards));
    expect(listed(await toDo(city(''), city(charging('refuse'))))).toEqual(asksFor(cards));
    expect(listed(await toDo(undefined, city(charging('refuse'))))).toEqual(asksFor(cards));
    expect(listed(await toDo(city(''), city(charging('accept'))))).toEqual([]);
  });

  it('is asked for once, whatever several settings ask for alike', async () => {
    const phases = [1, 2].map((phase) => `{ phase: ${phase}, minGreenSeconds: 10, maxGreenSeconds: 40 }`).join();
    const timing = `adaptiveTiming: { enabled: true, junctions: [{ id: "1", rings: [[[1], [2]]], phases: [${phases}] }] }`;
    const found = await toDo(city(''), city(`, traffic: { signals: 3, ${timing} }`));
    expect(found.filter((text) => text.includes('stop-bar counter'))).toHaveLength(1);
  });
});

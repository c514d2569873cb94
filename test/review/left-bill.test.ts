import { decisionOf } from '../../lib/review/formats/decision';
import type { CityReview } from '../../lib/review/review';
import { say } from '../../lib/words/say';
import { cityYaml } from '../support/config-folder';
import { reviewOf } from '../support/review-sides';

const all: Readonly<Record<string, string>> = {
  parking: '{ carParks: 40 }',
  waste: '{ containers: 2000 }',
  air: '{ stations: 4, standard: epa2024 }',
};
type Files = Readonly<Record<string, string>>;
const cityOf = (ids: readonly string[]) =>
  cityYaml({ services: `{ ${ids.map((id) => `${id}: ${all[id]}`).join(', ')} }` });
const other: Files = { 'other.yaml': cityOf(['air']).replace(/^city: .*$/m, 'city: other') };
/** Of a folder with a city that stays as it is. */
const between = async (before: Files, after: Files) => {
  const review = await reviewOf({ ...before, ...other }, { ...after, ...other });
  return review.cities.find(({ city }) => city === 'testville') as CityReview;
};
const costWords = ({ findings }: CityReview) =>
  findings.filter(({ kind }) => kind === 'cost').map(({ what }) => say(what, 'en'));

// Finding: a deployment deletes no stack that the city no longer asks for, and its cost was told as saved at once.
describe.each(Object.keys(all))('the bill of a city that gives up %s', (gone) => {
  const before = Object.keys(all);
  const after = before.filter((id) => id !== gone);

  it('is what it was as long as that runs on, and its sums say so', async () => {
    const city = await between({ 'a.yaml': cityOf(before) }, { 'a.yaml': cityOf(after) });
    const { cost, left } = city;
    const { cost: alone } = await between({}, { 'a.yaml': cityOf([gone]) });
    expect(left?.keeps).toBe(true);
    expect(left?.monthly).toBeGreaterThan(0);
    expect(left?.monthly).toBeLessThan(alone?.after?.monthly as number);
    // What all services share may cost less by itself, at once.
    expect((cost?.after?.monthly as number) + (left?.monthly as number)).toBeCloseTo(
      cost?.before?.monthly as number,
      0,
    );
    for (const words of costWords(city))
      expect(words).toMatch(/^Once what is left behind is taken down|^Of the sums|^What all/);
  });
});

describe('what is left behind', () => {
  it('is nothing where a city only changes, and the whole cloud where it moves or goes', async () => {
    const both = { 'a.yaml': cityOf(['parking', 'waste']) };
    const larger = { 'a.yaml': cityOf(['parking', 'waste']).replace('2000', '3000') };
    expect((await between(both, larger)).left).toBeUndefined();
    const heads: Files[] = [{ 'a.yaml': cityOf(['parking', 'waste']).replace('us-west-2', 'us-east-1') }, {}];
    for (const head of heads) {
      const { cost, left } = await between(both, head);
      expect(left?.monthly).toBe(cost?.before?.monthly);
    }
  });

  it('is in the sum of a fleet once', async () => {
    const review = await reviewOf(
      { 'a.yaml': cityOf(['parking', 'waste']), ...other },
      { 'a.yaml': cityOf(['parking']) },
    );
    const left = review.cities.map((city) => city.left?.monthly as number);
    expect(
      decisionOf(review, [])
        .money.map((line) => say(line, 'en'))
        .join(),
    ).toContain(`goes on costing US$${left.reduce((sum, one) => sum + one).toFixed(2)} a month`);
  });
});

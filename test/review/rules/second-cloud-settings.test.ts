import type { CityReview } from '../../../lib/review/review';
import { say } from '../../../lib/words/say';
import { cityYaml } from '../../support/config-folder';
import { reviewOf } from '../../support/review-sides';

interface Settings {
  readonly city?: string;
  readonly stage?: string;
  readonly region?: string;
  readonly latitude?: number;
}

const cityWith = ({ city = 'testville', stage = 'production', region = 'us-west-2', latitude = 38.5 }: Settings) =>
  cityYaml({
    city,
    stage,
    cloud: `{ account: "111122223333", region: ${region} }`,
    services: `{ lighting: { luminaires: 9, cabinets: 1, latitude: ${latitude}, longitude: 106.3, nominalVolts: 220, schedule: { published: true } } }`,
  });

/** The city that is made beside the one before. */
async function made(from: Settings, to: Settings): Promise<CityReview> {
  const { cities } = await reviewOf({ 'a.yaml': cityWith(from) }, { 'a.yaml': cityWith(to) });
  const [found, ...others] = cities.filter(({ status }) => status !== 'removed');
  if (!found || others.length > 0 || found.problems.length > 0) throw new Error(JSON.stringify(found?.problems));
  return found;
}

describe('settings of a city whose cloud is made a second time', () => {
  // Finding: a city was renamed and its lamps burned otherwise; no word of that, and the gate `safety` stayed open.
  it.each([
    ['in another region', { region: 'us-east-1' }],
    ['in another stage', { stage: 'staging' }],
    ['under another name', { city: 'newville' }],
  ])('%s are told once against those that it had, with their line', async (_, place: Settings) => {
    const { findings } = await made({}, { ...place, latitude: 52.5 });
    const ofPeople = findings.filter(({ effect }) => effect === 'safety');
    expect(ofPeople.map(({ what }) => say(what, 'en'))).toEqual([
      expect.stringContaining('lamps burn by the sun of another place'),
    ]);
    expect(ofPeople[0]?.cause).toMatchObject({ file: 'a.yaml', path: 'services.lighting.latitude' });
  });

  it.each([
    ['another stage', { stage: 'staging' }],
    ['another name', { city: 'newville' }],
  ])('that stay as they are under %s are told nothing of', async (_, place: Settings) => {
    const { findings } = await made({}, place);
    expect(findings.filter(({ id }) => id.includes('.settings:'))).toEqual([]);
  });
});

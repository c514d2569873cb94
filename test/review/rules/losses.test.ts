import { say } from '../../../lib/words/say';
import { cityYaml } from '../../support/config-folder';
import { onlyCity, reviewOf } from '../../support/review-sides';

const lamps = (published: boolean) =>
  cityYaml({
    services: `{ lighting: { luminaires: 9, cabinets: 1, latitude: 38.5, longitude: 106.3, nominalVolts: 220, schedule: { published: ${published} } } }`,
  });

describe('what is lost with a part that goes', () => {
  // Finding: a schedule that is no longer sent “lost data for good”, for a queue in which nothing but ticks of a clock can lie.
  it('is nothing where a queue holds runs of a clock alone', async () => {
    const { findings } = onlyCity(await reviewOf({ 'a.yaml': lamps(true) }, { 'a.yaml': lamps(false) }));
    const deleted = findings.filter(({ id }) => id.startsWith('data.deleted'));
    expect(deleted.map(({ severity, reversible, what }) => [severity, reversible, say(what, 'en')])).toEqual([
      ['low', true, expect.stringMatching(/^queue “.*: failed runs” of “Lighting”: deleted$/)],
    ]);
    expect(findings.every(({ reversible }) => reversible)).toBe(true);
  });
});

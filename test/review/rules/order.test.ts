import { say } from '../../../lib/words/say';
import { cityYaml } from '../../support/config-folder';
import { onlyCity, reviewOf } from '../../support/review-sides';

const city = (sensorMinutes: number, others: string, older = '') =>
  cityYaml({
    notifications: '{ critical: [duty@testville.example], major: [works@testville.example] }',
    identity: '{ kind: cognito }',
    retention: `{ rawDays: 400${older} }`,
    services: `{ air: { stations: 1, sensors: 4, standard: epa2024, sensorMinutes: ${sensorMinutes} }${others} }`,
  });

describe('the order of a deployment', () => {
  // Finding: services of which functions alone have other code were left out.
  it('names services that only start anew, too', async () => {
    const { findings } = onlyCity(
      await reviewOf(
        { 'a.yaml': city(10, ', waste: { containers: 10 }') },
        { 'a.yaml': city(30, '', ', rarelyReadAfterDays: 60') },
      ),
    );
    const order = findings.find(({ id }) => id.startsWith('availability.order'));
    expect(order && say(order.what, 'en')).toBe(
      'The common foundation changes first, then the operations centre and “Air quality”',
    );
  });
});

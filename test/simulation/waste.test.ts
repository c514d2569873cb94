import { serves } from '../../lambdas/waste';
import { config } from '../../lib/services/waste/config';
import { wasteSimulation } from '../../lib/services/waste/simulation';
import { agreesWithTruth, workingDay } from '../support/simulated-service';

const waste = { of: wasteSimulation, serves, section: config.parse({ containers: 10 }), days: 4 };

describe('waste that plays itself', () => {
  agreesWithTruth(waste);

  it('counts as many emptyings and collections as there were', async () => {
    const { run, truth } = await workingDay(waste);
    const emptyings = truth.happened.get('emptyings') ?? 0;
    expect([run.rows('emptyings').length, run.rows('collections').length]).toEqual([emptyings, emptyings]);
  });
});

import { serves } from '../../lambdas/waste';
import { config } from '../../lib/services/waste/config';
import { wasteSimulation } from '../../lib/services/waste/simulation';
import { scenarios } from '../../lib/simulation/scenario';
import { agreesAtExtremes, agreesWithTruth, played, workingDay } from '../support/simulated-service';

const waste = { of: wasteSimulation, serves, section: config.parse({ containers: 10 }), days: 4 };

describe('waste that plays itself', () => {
  agreesWithTruth(waste);
  // A file names a container every second day, so that it takes four until an unknown one is seen and known again.
  const slow = { 'device-unknown': { section: waste.section, days: 4 } };
  agreesAtExtremes({ ...waste, days: 3, shortDays: 1, slow }, config, { containers: 3 });

  it('overflows by a fault alone, wherever overflow begins', async () => {
    const half = config.parse({ containers: 10, overflowAtShare: 0.5, collectAtShare: 0.4 });
    const { wrong, found } = await played({ ...waste, section: half }, scenarios.festival);
    expect([wrong, found.filter(({ alarm }) => alarm === 'overflow')]).toEqual([[], []]);
  });

  it('counts as many emptyings and collections as there were', async () => {
    const { run, truth } = await workingDay(waste);
    const emptyings = truth.happened.get('emptyings') ?? 0;
    expect([run.rows('emptyings').length, run.rows('collections').length]).toEqual([emptyings, emptyings]);
  });
});

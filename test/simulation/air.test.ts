import { serves } from '../../lambdas/air';
import { config } from '../../lib/services/air/config';
import { airSimulation } from '../../lib/services/air/simulation';
import { agreesAtExtremes, agreesWithTruth } from '../support/simulated-service';

describe('air that plays itself', () => {
  const input = { stations: 4, sensors: 2, standard: 'hj633' };
  const air = { of: airSimulation, serves, section: config.parse(input), days: 4, shortDays: 2 };
  agreesWithTruth(air);
  agreesAtExtremes({ ...air, days: 3, shortDays: 1 }, config, { ...input, stations: 1, sensors: 1 });
});

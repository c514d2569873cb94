import { serves } from '../../lambdas/air';
import { config } from '../../lib/services/air/config';
import { airSimulation } from '../../lib/services/air/simulation';
import { agreesWithTruth } from '../support/simulated-service';

describe('air that plays itself', () => {
  const section = config.parse({ stations: 4, sensors: 2, standard: 'hj633' });
  agreesWithTruth({ of: airSimulation, serves, section, days: 4, shortDays: 2 });
});

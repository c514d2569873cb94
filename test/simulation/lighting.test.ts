import { serves } from '../../lambdas/lighting';
import { config } from '../../lib/services/lighting/config';
import { lightingSimulation } from '../../lib/services/lighting/simulation';
import { agreesWithTruth } from '../support/simulated-service';

const section = config.parse({
  luminaires: 2,
  cabinets: 1,
  reportingMinutes: 30,
  cabinetMinutes: 60,
  latitude: 31.2,
  longitude: 121.5,
});

describe('lighting that plays itself', () => {
  agreesWithTruth({ of: lightingSimulation, serves, section, days: 4, shortDays: 2 });
});

import { serves } from '../../lambdas/parking';
import { config } from '../../lib/services/parking/config';
import { parkingSimulation } from '../../lib/services/parking/simulation';
import { agreesWithTruth } from '../support/simulated-service';

const section = config.parse({ carParks: 1, carParkMinutes: 15, staleMinutes: 60, spots: 2, networkServers: 1 });

describe('parking that plays itself', () => {
  agreesWithTruth({ of: parkingSimulation, serves, section, days: 6, shortDays: 2 });
});

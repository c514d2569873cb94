import { serves } from '../../lambdas/traffic';
import { duties } from '../../lambdas/traffic/handlers/status';
import { trafficConfig } from '../../lib/services/traffic/config';
import { trafficSimulation } from '../../lib/services/traffic/simulation';
import { agreesWithTruth } from '../support/simulated-service';

describe('traffic that plays itself', () => {
  const spat = { roadsideUnits: 1, stopsOnGreen: true };
  const section = trafficConfig.parse({ signals: 1, detectorStations: 1, spat });
  agreesWithTruth({ of: trafficSimulation, serves, section, days: 2, shortDays: 0.125, clock: duties.scheduled });
});

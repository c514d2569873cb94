import { serves } from '../../lambdas/traffic';
import { duties } from '../../lambdas/traffic/handlers/status';
import { trafficConfig } from '../../lib/services/traffic/config';
import { trafficSimulation } from '../../lib/services/traffic/simulation';
import { agreesAtExtremes, agreesWithTruth } from '../support/simulated-service';

describe('traffic that plays itself', () => {
  const spat = { roadsideUnits: 1, stopsOnGreen: true };
  const input = { signals: 1, detectorStations: 1, spat };
  const section = trafficConfig.parse(input);
  const traffic = { of: trafficSimulation, serves, section, days: 2, shortDays: 0.125, clock: duties.scheduled };
  agreesWithTruth(traffic);
  agreesAtExtremes(traffic, trafficConfig, input);
});

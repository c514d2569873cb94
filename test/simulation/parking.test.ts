import { serves } from '../../lambdas/parking';
import { config } from '../../lib/services/parking/config';
import { parkingSimulation } from '../../lib/services/parking/simulation';
import { agreesAtExtremes, agreesWithTruth } from '../support/simulated-service';

const few = { carParks: 1, spots: 2, networkServers: 1 };
/** A count is stale after two of them: each of the two is tried at its ends where the other one may be what it is. */
const ofLongCounts = { ...few, staleMinutes: 120 };
const ofShortCounts = {
  carParks: 1,
  spots: 0,
  networkServers: 0,
  carParkMinutes: 1,
  spotMinutes: 60,
  guideElsewherePercent: 90,
  fullPercent: 98,
  overstayHours: 24,
};
const parking = { of: parkingSimulation, serves, days: 6, shortDays: 2 };

describe('parking that plays itself', () => {
  agreesWithTruth({ ...parking, section: config.parse({ ...few, carParkMinutes: 15, staleMinutes: 60 }) });
});

describe.each([
  ['long', ofLongCounts],
  ['short', ofShortCounts],
])('parking whose counts hold for %s', (_, input) => {
  agreesAtExtremes({ ...parking, section: config.parse(input), clockMinutes: 60 }, config, input);
});

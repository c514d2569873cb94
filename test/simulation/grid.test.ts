import { serves } from '../../lambdas/grid';
import { duties } from '../../lambdas/grid/handlers/live';
import { config } from '../../lib/services/grid/config';
import { gridSimulation } from '../../lib/services/grid/simulation';
import { agreesWithTruth } from '../support/simulated-service';

describe('a grid that plays itself', () => {
  const section = config.parse({
    meters: 4,
    monitors: 1,
    meterMinutes: 30,
    fewestMeters: 3,
    standard: 'en50160',
    nominalVolts: 230,
  });
  const one = { section, clockMinutes: 24 * 60 };
  const slow = { 'voltage-week': { ...one, days: 13 }, 'demand-response-poor': { ...one, days: 34 } };
  agreesWithTruth({ of: gridSimulation, serves, section, days: 9, shortDays: 2, slow, clock: duties.scheduled });
});

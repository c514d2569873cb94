import { serves } from '../../lambdas/water';
import { config } from '../../lib/services/water/config';
import { waterSimulation } from '../../lib/services/water/simulation';
import { agreesAtExtremes, agreesWithTruth } from '../support/simulated-service';

const section = config.parse({
  meters: 2,
  gateways: 1,
  districts: 1,
  districtMinutes: 60,
  probes: 1,
  probeMinutes: 60,
  qualityStandard: 'who',
});
const oneMeter = config.parse({ meters: 1, deliveryHours: 24, qualityStandard: 'who' });

const water = {
  of: waterSimulation,
  serves,
  section,
  days: 6,
  shortDays: 2,
  // Each call of the clock judges anew what has come since: nothing here is found or over within less than an hour.
  clockMinutes: 60,
  slow: {
    'meter-burst': { section: oneMeter, days: 15, clockMinutes: 360 },
    'stopped-meter': { section: oneMeter, days: 42, clockMinutes: 1440 },
    'night-flow': { section, days: 14, clockMinutes: 360 },
    burst: { section, days: 11, clockMinutes: 360 },
  },
};
const few = { meters: 1, gateways: 1, districts: 1, probes: 1, qualityStandard: 'who' };

describe('water that plays itself', () => {
  agreesWithTruth(water);
  agreesAtExtremes({ ...water, section: config.parse(few), days: 3 }, config, few);
});

import { serves } from '../../lambdas/lighting';
import { config } from '../../lib/services/lighting/config';
import { lightingSimulation } from '../../lib/services/lighting/simulation';
import { agreesAtExtremes, agreesWithTruth } from '../support/simulated-service';

const devices = { luminaires: 2, cabinets: 1 };
const shanghai = { latitude: 31.2, longitude: 121.5 };
const section = config.parse({ ...devices, ...shanghai, reportingMinutes: 30, cabinetMinutes: 60 });
const lighting = { of: lightingSimulation, serves, section, days: 4, shortDays: 2 };

/** A section in which each number has a default, so that each can be at its ends: the poles and the date line, too. */
const { latitude, longitude } = config.shape;
const sited = config.extend({
  latitude: latitude.default(shanghai.latitude),
  longitude: longitude.default(shanghai.longitude),
});

describe('lighting that plays itself', () => {
  agreesWithTruth(lighting);
  agreesAtExtremes({ ...lighting, section: sited.parse(devices), days: 3, shortDays: 1 }, sited, devices);
});

import { serves } from '../../lambdas/requests';
import { config } from '../../lib/services/requests/config';
import { requestsSimulation } from '../../lib/services/requests/simulation';
import { agreesAtExtremes, agreesWithTruth } from '../support/simulated-service';

/** With a type that is about things in the street, without which there is no outage. */
const few = { desks: 2, types: [{ code: '001', name: 'Street light', desk: 'desk-1', about: 'street-light' }] };
const section = config.parse(few);
const requests = { of: requestsSimulation, serves, days: 8, shortDays: 3 };

describe('service requests that play themselves', () => {
  agreesWithTruth({ ...requests, section });
  agreesAtExtremes({ ...requests, section, clockMinutes: 60 }, config, few);
});

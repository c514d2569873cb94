import { service } from '../shared/service';
import { check, config } from './config';
import { requests as facts } from './facts';
import { georeportOperations, requestOperations } from './operations';

export const requests = service({
  facts,
  config,
  check,
  operations: { georeport: georeportOperations },
  offers: { by: 'upkeep', operations: requestOperations },
  simulation: async () => (await import('./simulation')).requestsSimulation,
});

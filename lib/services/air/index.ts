import { service } from '../shared/service';
import { config } from './config';
import { air as facts } from './facts';

export const air = service({
  facts,
  config,
  simulation: async () => (await import('./simulation')).airSimulation,
});

import { service } from '../shared/service';
import { check, config } from './config';
import { water as facts } from './facts';

export const water = service({
  facts,
  config,
  check,
  simulation: async () => (await import('./simulation')).waterSimulation,
});

import { service } from '../shared/service';
import { check, config } from './config';
import { grid as facts } from './facts';

export const grid = service({
  facts,
  config,
  check,
  simulation: async () => (await import('./simulation')).gridSimulation,
});

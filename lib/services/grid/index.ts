import { service } from '../shared/service';
import { config } from './config';
import { grid as facts } from './facts';

export const grid = service({
  facts,
  config,
  simulation: async () => (await import('./simulation')).gridSimulation,
});

import { service } from '../shared/service';
import { config } from './config';
import { lighting as facts } from './facts';

export const lighting = service({
  facts,
  config,
  simulation: async () => (await import('./simulation')).lightingSimulation,
});

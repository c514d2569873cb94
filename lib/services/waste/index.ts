import { service } from '../shared/service';
import { check, config } from './config';
import { waste as facts } from './facts';

export const waste = service({
  facts,
  config,
  check,
  simulation: async () => (await import('./simulation')).wasteSimulation,
});

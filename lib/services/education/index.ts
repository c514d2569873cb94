import { service } from '../shared/service';
import { check, config } from './config';
import { education as facts } from './facts';

export const education = service({
  facts,
  config,
  check,
  simulation: async () => (await import('./simulation')).educationSimulation,
});

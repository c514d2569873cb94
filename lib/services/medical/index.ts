import { service } from '../shared/service';
import { check, config } from './config';
import { medical as facts } from './facts';

export const medical = service({
  facts,
  config,
  check,
  simulation: async () => (await import('./simulation')).medicalSimulation,
});

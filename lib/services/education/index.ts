import { service } from '../shared/service';
import { check, config } from './config';
import { education as facts } from './facts';
import { guardianOperations } from './operations/guardians';

export const education = service({
  facts,
  config,
  check,
  operations: { guardians: guardianOperations },
  simulation: async () => (await import('./simulation')).educationSimulation,
});

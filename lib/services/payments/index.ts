import { service } from '../shared/service';
import { check, config } from './config';
import { payments as facts } from './facts';

export const payments = service({
  facts,
  config,
  check,
  simulation: async () => (await import('./simulation')).paymentsSimulation,
});

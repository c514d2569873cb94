import { service } from '../shared/service';
import { check, config } from './config';
import { payments as facts } from './facts';
import { notifications } from './notifications';

export const payments = service({
  facts,
  config,
  check,
  notifications,
  simulation: async () => (await import('./simulation')).paymentsSimulation,
});

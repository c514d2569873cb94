import { handlerOf } from '../../../lib/engine/handlers/handler';
import { functionDuties } from '../../../lib/engine/handlers/service-handler';
import { traffic } from '../../../lib/services/traffic/facts';
import { controllerStatus } from '../controller-status';
import { signalShares } from '../rules/signal-shares';

/** By the clock: who is silent, what the silence of a controller means (alarms 3 and 5), shares of signals. */
export const duties = functionDuties(
  traffic,
  'status',
  { 'controller-status': controllerStatus },
  { fleet: ({ 'controller-status': controllers }) => ({ indicators: signalShares(controllers) }) },
);

export const handler = handlerOf(duties);

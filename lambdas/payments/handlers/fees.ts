import { handlerOf } from '../../../lib/engine/handlers/handler';
import { functionDuties } from '../../../lib/engine/handlers/service-handler';
import { payments } from '../../../lib/services/payments/facts';
import { fees } from '../fees';

/** What services of the city say is owed. */
export const duties = functionDuties(payments, 'fees', { fees });

export const handler = handlerOf(duties);

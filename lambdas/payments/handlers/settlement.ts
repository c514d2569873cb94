import { handlerOf } from '../../../lib/engine/handlers/handler';
import { functionDuties } from '../../../lib/engine/handlers/service-handler';
import { payments } from '../../../lib/services/payments/facts';
import { payment } from '../payment';
import { watch } from '../watch';

/** Settlement files; by the clock: shares, and what is due. */
export const duties = functionDuties(payments, 'settlement', { settlement: payment }, { scheduled: watch });

export const handler = handlerOf(duties);

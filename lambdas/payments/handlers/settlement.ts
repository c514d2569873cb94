import { handlerOf } from '../../../lib/engine/handlers/handler';
import { functionDuties } from '../../../lib/engine/handlers/service-handler';
import { payments } from '../../../lib/services/payments/facts';
import { feeds } from '../index';
import { watch } from '../watch';

/** Settlement files; by the clock: shares, and what is due. */
export const duties = functionDuties(payments, 'settlement', { settlement: feeds.settlement }, { scheduled: watch });

export const handler = handlerOf(duties);

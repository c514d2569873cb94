import { handlerOf } from '../../../lib/engine/handlers/handler';
import { functionDuties } from '../../../lib/engine/handlers/service-handler';
import { medical } from '../../../lib/services/medical/facts';
import { feeds } from '../index';
import { watch } from '../watch';

/** Files of hospitals; by the clock: what is due, shares, and who is silent. */
export const duties = functionDuties(medical, 'hospitals', feeds, { scheduled: watch });

export const handler = handlerOf(duties);

import { handlerOf } from '../../../lib/engine/handlers/handler';
import { functionDuties } from '../../../lib/engine/handlers/service-handler';
import { requests as facts } from '../../../lib/services/requests/facts';
import { assets } from '../assets';
import { countOpen } from '../open-list';
import { requests } from '../requests';

/** Files: requests, and things that they may be about; by the clock: what is due, and how much is open. */
export const duties = functionDuties(facts, 'lists', { requests, assets }, { scheduled: countOpen });

export const handler = handlerOf(duties);

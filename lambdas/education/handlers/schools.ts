import { handlerOf } from '../../../lib/engine/handlers/handler';
import { functionDuties } from '../../../lib/engine/handlers/service-handler';
import { education } from '../../../lib/services/education/facts';
import { feeds } from '../index';
import { watch } from '../watch';

/** Files of schools; by the clock: who has not reported, figures of the city, and what is published. */
export const duties = functionDuties(education, 'schools', feeds, { scheduled: watch });

export const handler = handlerOf(duties);

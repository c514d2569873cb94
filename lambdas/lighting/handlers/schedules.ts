import { handlerOf } from '../../../lib/engine/handlers/handler';
import { functionDuties } from '../../../lib/engine/handlers/service-handler';
import { lighting } from '../../../lib/services/lighting/facts';
import { publishSchedules } from '../schedules';

export const handler = handlerOf(functionDuties(lighting, 'schedules', {}, { scheduled: publishSchedules }));

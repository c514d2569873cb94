import { handlerOf } from '../../../lib/engine/handlers/handler';
import { functionDuties } from '../../../lib/engine/handlers/service-handler';
import { parking } from '../../../lib/services/parking/facts';
import { runGuidance } from '../guidance';

export const handler = handlerOf(functionDuties(parking, 'guidance', {}, { scheduled: runGuidance }));

import { handlerOf } from '../../../lib/engine/handlers/handler';
import { functionDuties } from '../../../lib/engine/handlers/service-handler';
import { traffic } from '../../../lib/services/traffic/facts';
import { basicSafety } from '../basic-safety';

export const handler = handlerOf(functionDuties(traffic, 'stops', { 'basic-safety': basicSafety }));

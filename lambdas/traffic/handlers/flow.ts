import { handlerOf } from '../../../lib/engine/handlers/handler';
import { functionDuties } from '../../../lib/engine/handlers/service-handler';
import { traffic } from '../../../lib/services/traffic/facts';
import { detectorFlow } from '../detector-flow';

export const handler = handlerOf(functionDuties(traffic, 'flow', { 'detector-flow': detectorFlow }));

import { handlerOf } from '../../../lib/engine/handlers/handler';
import { functionDuties } from '../../../lib/engine/handlers/service-handler';
import { traffic } from '../../../lib/services/traffic/facts';
import { runTiming } from '../timing';

export const handler = handlerOf(functionDuties(traffic, 'timing', {}, { scheduled: runTiming }));

import { handlerOf } from '../../../lib/engine/handlers/handler';
import { functionDuties } from '../../../lib/engine/handlers/service-handler';
import { traffic } from '../../../lib/services/traffic/facts';
import { hiresLog } from '../hires-log';

export const handler = handlerOf(functionDuties(traffic, 'hires', { 'hires-log': hiresLog }));

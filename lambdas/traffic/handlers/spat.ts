import { handlerOf } from '../../../lib/engine/handlers/handler';
import { functionDuties } from '../../../lib/engine/handlers/service-handler';
import { traffic } from '../../../lib/services/traffic/facts';
import { spatMap } from '../spat-map';

export const handler = handlerOf(functionDuties(traffic, 'spat', { 'spat-map': spatMap }));

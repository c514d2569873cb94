import { handlerOf } from '../../../lib/engine/handlers/handler';
import { traffic } from '../facts';
import { spatMapFeed } from '../feeds/spat-map';

export const handler = handlerOf({ service: traffic, feeds: { 'spat-map': spatMapFeed } });

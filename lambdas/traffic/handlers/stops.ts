import { handlerOf } from '../../../lib/engine/handlers/handler';
import { traffic } from '../facts';
import { basicSafetyFeed } from '../feeds/basic-safety';

export const handler = handlerOf({ service: traffic, feeds: { 'basic-safety': basicSafetyFeed } });

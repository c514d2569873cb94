import { handlerOf } from '../../../lib/engine/handlers/handler';
import { traffic } from '../facts';
import { detectorFlowFeed } from '../feeds/detector-flow';

export const handler = handlerOf({ service: traffic, feeds: { 'detector-flow': detectorFlowFeed } });

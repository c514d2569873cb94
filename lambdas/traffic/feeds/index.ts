import type { FeedProcessors } from '../../../lib/engine/feed-processor';
import { basicSafetyFeed } from './basic-safety';
import { controllerStatusFeed } from './controller-status';
import { detectorFlowFeed } from './detector-flow';
import { hiresLogFeed } from './hires-log';
import { spatMapFeed } from './spat-map';

/** The processor of each feed of the definition. */
export const feeds: FeedProcessors = {
  'hires-log': hiresLogFeed,
  'spat-map': spatMapFeed,
  'basic-safety': basicSafetyFeed,
  'detector-flow': detectorFlowFeed,
  'controller-status': controllerStatusFeed,
};

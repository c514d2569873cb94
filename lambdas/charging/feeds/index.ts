import type { FeedProcessors } from '../../../lib/engine/feed-processor';
import { ocppFramesFeed } from './ocpp-frames';
import { padTelemetryFeed } from './pad-telemetry';
import { sessionsFeed } from './sessions';

/** The processor of each feed of the definition that brings messages or files; `ocpp` is a WebSocket (`serve.ts`). */
export const feeds: FeedProcessors = {
  'pad-telemetry': padTelemetryFeed,
  'ocpp-frames': ocppFramesFeed,
  sessions: sessionsFeed,
};

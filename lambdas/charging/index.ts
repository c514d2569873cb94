import type { ProcessorOf } from '../../lib/engine/windows/streamed';
import type { charging } from '../../lib/services/charging/facts';
import { ocppFramesFeed } from './feeds/ocpp-frames';
import { sessionsFeed } from './feeds/sessions';
import { padTelemetry } from './pad-telemetry';

type Feeds = typeof charging.feeds;
/** Feeds that bring messages or files: the others are WebSockets (`serve.ts`). */
type Brought = { [K in keyof Feeds]: Feeds[K]['kind'] extends 'websocket' ? never : K }[keyof Feeds];

/** The processor of each feed: one that is missing, extra or of another feed does not compile. */
export const feeds: { readonly [K in Brought]: ProcessorOf<K> } = {
  'pad-telemetry': padTelemetry,
  'ocpp-frames': ocppFramesFeed,
  sessions: sessionsFeed,
};

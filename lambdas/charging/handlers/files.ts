import { handlerOf } from '../../../lib/engine/handlers/handler';
import { charging } from '../facts';
import { ocppFramesFeed } from '../feeds/ocpp-frames';
import { sessionsFeed } from '../feeds/sessions';

export const handler = handlerOf({
  service: charging,
  feeds: { 'ocpp-frames': ocppFramesFeed, sessions: sessionsFeed },
});

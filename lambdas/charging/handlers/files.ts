import { handlerOf } from '../../../lib/engine/handlers/handler';
import { functionDuties } from '../../../lib/engine/handlers/service-handler';
import { charging } from '../../../lib/services/charging/facts';
import { ocppFramesFeed } from '../feeds/ocpp-frames';
import { sessionsFeed } from '../feeds/sessions';

export const handler = handlerOf(
  functionDuties(charging, 'files', { 'ocpp-frames': ocppFramesFeed, sessions: sessionsFeed }),
);

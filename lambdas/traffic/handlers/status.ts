import { handlerOf } from '../../../lib/engine/handlers/handler';
import { traffic } from '../facts';
import { controllerStatusFeed } from '../feeds/controller-status';
import { sweep } from '../sweep';

export const handler = handlerOf({
  service: traffic,
  feeds: { 'controller-status': controllerStatusFeed },
  scheduled: sweep,
});

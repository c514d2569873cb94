import { handlerOf } from '../../../lib/engine/handlers/handler';
import { traffic } from '../facts';
import { runTiming } from '../timing';

export const handler = handlerOf({ service: traffic, scheduled: runTiming });

import { handlerOf } from '../../shared/handlers/handler';
import { traffic } from '../facts';
import { runTiming } from '../timing';

export const handler = handlerOf({ service: traffic, scheduled: runTiming });

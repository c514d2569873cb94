import { handlerOf } from '../../../lib/engine/handlers/handler';
import { traffic } from '../facts';
import { hiresLogFeed } from '../feeds/hires-log';

export const handler = handlerOf({ service: traffic, feeds: { 'hires-log': hiresLogFeed } });

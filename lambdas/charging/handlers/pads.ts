import { handlerOf } from '../../../lib/engine/handlers/handler';
import { charging } from '../facts';
import { padTelemetryFeed } from '../feeds/pad-telemetry';

export const handler = handlerOf({ service: charging, feeds: { 'pad-telemetry': padTelemetryFeed } });

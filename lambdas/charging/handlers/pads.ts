import { handlerOf } from '../../../lib/engine/handlers/handler';
import { functionDuties } from '../../../lib/engine/handlers/service-handler';
import { charging } from '../../../lib/services/charging/facts';
import { padTelemetry } from '../pad-telemetry';

export const handler = handlerOf(functionDuties(charging, 'pads', { 'pad-telemetry': padTelemetry }));

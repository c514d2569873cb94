import { type GatewayEvent, type GatewayResult, requestOf, resultOf } from '../../../lib/engine/api/gateway-event';
import type { GuardianDesk } from './desk';
import { serve } from './serve';

/** The Lambda handler of the API for guardians. The log line of a call names neither path nor caller. */
export function guardiansHandler(start: () => Promise<GuardianDesk>, log: (line: string) => void) {
  let started: Promise<GuardianDesk> | undefined;
  return async (event: GatewayEvent): Promise<GatewayResult> => {
    started ??= start();
    const desk = await started.catch((error: unknown) => {
      // A store that did not answer once is asked again.
      started = undefined;
      throw error;
    });
    const request = requestOf(event);
    const response = await serve(desk, request, log);
    log(JSON.stringify({ level: 'info', requestId: request.requestId, status: response.status }));
    desk.ports.metrics.flush();
    return resultOf(response);
  };
}

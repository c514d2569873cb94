import { type GatewayEvent, type GatewayResult, requestOf, resultOf } from '../../../lib/engine/api/gateway-event';
import type { FhirDesk } from './desk';
import { putOwed } from './interactions';
import { serve, traceOf } from './serve';

/** Lines that somebody who was cut off has left are looked for so often. */
const owedEveryMs = 300_000;

/** The Lambda handler of the API for hospitals. The log line of a call names neither path nor caller. */
export function fhirHandler(start: () => Promise<FhirDesk>, log: (line: string) => void) {
  let started: Promise<FhirDesk> | undefined;
  let lookedMs = Number.NEGATIVE_INFINITY;
  return async (event: GatewayEvent): Promise<GatewayResult> => {
    started ??= start();
    const desk = await started;
    const nowMs = desk.ports.clock.nowMs();
    if (nowMs - lookedMs >= owedEveryMs) {
      lookedMs = nowMs;
      // Whoever calls now has nothing to do with what another has left.
      await putOwed(desk).catch((error: unknown) =>
        log(JSON.stringify({ level: 'error', task: 'owed', trace: traceOf(error) })),
      );
    }
    const request = requestOf(event);
    const response = await serve(desk, request, log);
    log(JSON.stringify({ level: 'info', requestId: request.requestId, status: response.status }));
    desk.ports.metrics.flush();
    return resultOf(response);
  };
}

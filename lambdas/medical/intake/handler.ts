import { type GatewayEvent, type GatewayResult, requestOf, resultOf } from '../../../lib/engine/api/gateway-event';
import { startedOnce } from '../../../lib/engine/handlers/started-once';
import type { FhirDesk } from './desk';
import { broken, logFault } from './outcome';
import { mostOwed, putOwed } from './owed';
import { failed, serve } from './serve';

/** Lines that somebody who was cut off has left are looked for so often. */
const owedEveryMs = 300_000;

/** The Lambda handler of the API for hospitals. The log line of a call names neither path nor caller. */
export function fhirHandler(start: () => Promise<Omit<FhirDesk, 'log'>>, log: (line: string) => void) {
  const started = startedOnce(start);
  let lookedMs = Number.NEGATIVE_INFINITY;
  return async (event: GatewayEvent): Promise<GatewayResult> => {
    const { requestId } = event.requestContext;
    const opened = await started().catch((error: unknown) => logFault({ log }, requestId, error));
    if (!opened) return resultOf(failed(broken()));
    const desk = { ...opened, log };
    const nowMs = desk.ports.clock.nowMs();
    if (nowMs - lookedMs >= owedEveryMs) {
      lookedMs = nowMs;
      // Whoever calls now has nothing to do with what another has left.
      const put = await putOwed(desk.ports).catch((error: unknown) => logFault(desk, 'owed', error));
      // There are more: the next call takes them.
      if (put === mostOwed) lookedMs = Number.NEGATIVE_INFINITY;
    }
    const request = requestOf(event);
    const response = await serve(desk, request);
    log(JSON.stringify({ level: 'info', requestId, status: response.status }));
    desk.ports.metrics.flush();
    return resultOf(response);
  };
}

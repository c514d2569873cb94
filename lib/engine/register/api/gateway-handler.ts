import { type GatewayEvent, type GatewayResult, requestOf, resultOf } from '../../api/gateway-event';
import { startedOnce } from '../../handlers/started-once';
import type { Office } from '../office';
import { showFigure } from '../watch/figure';
import { type Api, serve } from './serve';

/**
 * The Lambda handler of the API. The log line of a request names neither path nor caller: the audit trail does, where
 * it is protected.
 */
export function gatewayHandler(start: () => Promise<Office>, api: Api, log: (line: string) => void) {
  const started = startedOnce(start);
  return async (event: GatewayEvent): Promise<GatewayResult> => {
    const office = await started();
    const startedMs = office.ports.clock.nowMs();
    const request = requestOf(event);
    const response = await serve(office, api, request, log);
    const nowMs = office.ports.clock.nowMs();
    const { requestId } = request;
    log(JSON.stringify({ level: 'info', requestId, status: response.status, milliseconds: nowMs - startedMs }));
    showFigure(office, 'accesses', 1);
    office.ports.metrics.flush();
    return resultOf(response);
  };
}

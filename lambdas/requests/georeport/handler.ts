import { type GatewayEvent, type GatewayResult, requestOf, resultOf } from '../../../lib/engine/api/gateway-event';
import type { AppDesk } from './desk';
import { serve } from './serve';

/** The Lambda handler of the API for apps. The log line of a call names neither path nor app. */
export function georeportHandler(start: () => AppDesk, log: (line: string) => void) {
  let desk: AppDesk | undefined;
  return async (event: GatewayEvent): Promise<GatewayResult> => {
    desk ??= start();
    const request = requestOf(event);
    const response = await serve(desk, request, log);
    log(JSON.stringify({ level: 'info', requestId: request.requestId, status: response.status }));
    desk.ports.metrics.flush();
    return resultOf(response);
  };
}

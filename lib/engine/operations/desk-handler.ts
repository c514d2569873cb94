import { type GatewayEvent, type GatewayResult, requestOf, resultOf } from '../api/gateway-event';
import type { Desk } from './desk';
import { isIncident, takeIncident } from './incident-desk';
import { isRelease, takeReleased } from './released';
import { type DeskApi, serveDesk } from './serve-desk';
import { sweepDesk } from './sweep-desk';

const isCall = (event: object): event is GatewayEvent => 'rawPath' in event;

/**
 * The Lambda handler of the operations API, of alarms that incidents release, and of its clock. The log line of a request names neither path nor caller:
 * the audit trail does, where it is protected.
 */
export function deskHandler(start: () => Desk, api: DeskApi, log: (line: string) => void) {
  let desk: Desk | undefined;
  return async (event: object): Promise<GatewayResult | undefined> => {
    desk ??= start();
    try {
      if (isRelease(event)) {
        await takeReleased(desk, event);
        return undefined;
      }
      if (isIncident(event)) {
        await takeIncident(desk, event);
        return undefined;
      }
      if (!isCall(event)) {
        await sweepDesk(desk);
        return undefined;
      }
      const startedMs = desk.clock.nowMs();
      const request = requestOf(event);
      const response = await serveDesk(desk, api, request, log);
      const milliseconds = desk.clock.nowMs() - startedMs;
      log(JSON.stringify({ level: 'info', requestId: request.requestId, status: response.status, milliseconds }));
      return resultOf(response);
    } finally {
      for (const { metrics } of desk.books.values()) metrics.flush();
    }
  };
}

import { deviceId, namePrefix } from '../../../lib/identity/thing-name';
import { settingsOf } from '../facts';
import { isProtocol, type Protocol, protocols } from '../ocpp/versions';
import { noteConnected } from '../stations/presence';
import { notePresenceGap } from '../stations/presence-gap';
import { raiseSecurity } from '../stations/security';
import type { System } from '../system';
import { endConnection, keepConnection } from './connection-store';
import { type IdentityKind, identify } from './identity';

const minuteMs = 60_000;

/** A station knocks. */
export interface ConnectRequest {
  readonly connectionId: string;
  readonly authorization: string | undefined;
  /** Header `Sec-WebSocket-Protocol`. */
  readonly subprotocols: string | undefined;
  /** Query parameter `device`. */
  readonly device: string | undefined;
}

export type ConnectAnswer =
  | { readonly status: 200; readonly protocol: Protocol }
  | { readonly status: 400 | 401; readonly reason: string };

/** The highest version that the station offers and the city supports. */
function negotiated(offered: string | undefined, spoken: readonly string[]): Protocol | undefined {
  const names = (offered ?? '').split(',').map((name) => name.trim());
  return protocols.find((p) => spoken.includes(p) && names.some((name) => isProtocol(name) && name === p));
}

/** A flood of guesses is one alarm; names of no station are counted only, for there is no end of them. */
async function tellRefusal({ ports }: System, attacked: string | null, reason: string): Promise<void> {
  ports.metrics.count('ConnectionsRefused', 1);
  if (attacked === null) return;
  const atMs = Math.floor(ports.clock.nowMs() / minuteMs) * minuteMs;
  await raiseSecurity(ports, attacked, 'login', atMs, `connection refused: ${reason}`);
}

/**
 * Takes a new connection: station identified, subprotocol chosen, earlier connection of the station replaced. Refused
 * with 401 when nobody vouches for the station, with 400 when there is no common version.
 */
export async function connect(system: System, kind: IdentityKind, request: ConnectRequest): Promise<ConnectAnswer> {
  const { city, ports, connections } = system;
  const { state, clock } = ports;
  const identity = await identify(request, kind, state);
  // A station that logs in with the name of its thing is the station of that id.
  const idOf = (station: string) => deviceId(namePrefix(city.city, city.service), station, 'id');
  if ('refused' in identity) {
    await tellRefusal(system, identity.attacked && idOf(identity.attacked), identity.refused);
    return { status: 401, reason: identity.refused };
  }
  const spoken = settingsOf(city).protocols;
  const protocol = negotiated(request.subprotocols, spoken);
  if (!protocol) return { status: 400, reason: `subprotocols are ${spoken.join(', ')}` };
  const stationId = idOf(identity.stationId);
  const { connectionId } = request;
  const nowMs = clock.nowMs();
  await keepConnection(state, { connectionId, stationId, protocol, openedMs: nowMs, current: true });
  const before = await noteConnected(state, stationId, { connectionId, protocol }, nowMs);
  if (before) await notePresenceGap(system, before, nowMs);
  if (before?.connectionId && before.connectionId !== connectionId) {
    await endConnection(state, before.connectionId);
    await connections.close(before.connectionId);
  }
  return { status: 200, protocol };
}

import { noteDisconnected } from '../stations/presence';
import type { System } from '../system';
import { endConnection } from './connection-store';

/** Notes that a connection has ended, whoever ended it. */
export async function disconnect({ ports }: System, connectionId: string): Promise<void> {
  const connection = await endConnection(ports.state, connectionId);
  if (connection) await noteDisconnected(ports.state, connection.stationId, connectionId, ports.clock.nowMs());
}

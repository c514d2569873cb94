import { withNamedDevices } from '../../lib/engine/devices/with-named-devices';
import { startedOnce } from '../../lib/engine/handlers/started-once';
import { connect } from './connections/connect';
import { connectionOf } from './connections/connection-store';
import { disconnect } from './connections/disconnect';
import type { IdentityKind } from './connections/identity';
import { charging } from './facts';
import { errorCode } from './ocpp/faults';
import { errorText, parseFrame } from './ocpp/frame';
import { Receiver } from './ocpp/receive';
import { frameOf, headerOf, type SocketAnswer, type SocketEvent } from './socket-event';
import { TokenHasher } from './stations/tokens';
import type { System } from './system';

const done: SocketAnswer = { statusCode: 200 };
/** Enough to read the id of a frame that could not be taken. */
const anySize = Number.POSITIVE_INFINITY;

/** The central system behind a WebSocket of API Gateway: its events in, frames out by `system.connections`. */
export class CentralSystem {
  private readonly tokenHasher = startedOnce(() => TokenHasher.of(this.system.ports.state));

  constructor(
    private readonly system: System,
    private readonly identity: IdentityKind,
  ) {}

  async serve(event: SocketEvent): Promise<SocketAnswer> {
    const { connectionId, eventType } = event.requestContext;
    switch (eventType) {
      case 'CONNECT':
        return this.connect(connectionId, event);
      case 'DISCONNECT':
        await disconnect(this.system, connectionId);
        return done;
      case 'MESSAGE':
        await this.message(connectionId, frameOf(event));
        return done;
    }
  }

  private async connect(connectionId: string, event: SocketEvent): Promise<SocketAnswer> {
    const answer = await connect(this.system, this.identity, {
      connectionId,
      authorization: headerOf(event, 'authorization'),
      subprotocols: headerOf(event, 'sec-websocket-protocol'),
      device: event.queryStringParameters?.device,
    });
    if (answer.status === 200) return { statusCode: 200, headers: { 'Sec-WebSocket-Protocol': answer.protocol } };
    const challenge = answer.status === 401 ? { headers: { 'WWW-Authenticate': 'Basic realm="OCPP"' } } : {};
    return { statusCode: answer.status, ...challenge };
  }

  private async message(connectionId: string, text: string): Promise<void> {
    const { ports, connections } = this.system;
    const connection = await connectionOf(ports.state, connectionId);
    // Another connection of the station has taken its place: messages on this one are ignored.
    if (!connection?.current) return connections.close(connectionId);
    let answer: string | undefined;
    try {
      const city = await withNamedDevices(charging, this.system.city, ports);
      const receiver = new Receiver({ ...this.system, city }, await this.tokenHasher());
      answer = await receiver.receive(connection, text, ports.clock.nowMs());
    } catch (error) {
      // API Gateway would report a failure to the station in a message that is not OCPP.
      answer = this.failure(text, connection.protocol, error);
    }
    if (answer !== undefined) await connections.post(connectionId, answer);
  }

  private failure(text: string, protocol: 'ocpp1.6' | 'ocpp2.0.1', error: unknown): string | undefined {
    const { message, stack } = error instanceof Error ? error : { message: String(error), stack: undefined };
    console.error(JSON.stringify({ level: 'ERROR', what: 'OCPP frame', message, stack }));
    this.system.ports.metrics.count('FramesFailed', 1);
    const frame = parseFrame(text, anySize);
    if (frame.kind !== 'call') return undefined;
    return errorText(frame.id, errorCode(protocol, 'internal'), 'not taken; repeat it later');
  }
}

import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import type { Connections } from '../../lambdas/charging/connections/connections';
import type { SocketAnswer, SocketEvent } from '../../lambdas/charging/socket-event';

/** What takes the events: the real core behind the real handler. */
export type Serve = (event: SocketEvent) => Promise<SocketAnswer>;

/** Real bytes of a message of API Gateway: 128 KB. */
const mostBytes = 131_072;

/**
 * An API Gateway WebSocket on this machine: real sockets, its events, its management of connections, and its manners:
 * a path after the stage is 403, `$connect` decides with its status and subprotocol, frames of a connection come one
 * by one.
 */
export class LocalGateway implements Connections {
  private readonly sockets = new Map<string, WebSocket>();
  private readonly http = createServer();
  private readonly server = new WebSocketServer({ noServer: true, maxPayload: mostBytes });
  private connected = 0;
  serve: Serve = async () => ({ statusCode: 500 });
  /** Frames to stations, as they were posted. */
  readonly posted: string[] = [];
  /** Calls to stations that they have not answered, or whose answer is being taken. */
  private readonly open = new Set<string>();

  /** Address to give a station: `ws://…/ocpp?device=`; it appends `/<id>`. */
  async listen(): Promise<string> {
    this.http.on('upgrade', (request, socket, head) => void this.upgrade(request, socket, head));
    await new Promise<void>((resolve) => this.http.listen(0, '127.0.0.1', resolve));
    return `ws://127.0.0.1:${(this.http.address() as AddressInfo).port}/ocpp?device=`;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets.values()) socket.terminate();
    await new Promise((resolve) => this.http.close(resolve));
  }

  async post(connectionId: string, text: string): Promise<boolean> {
    const socket = this.sockets.get(connectionId);
    if (!socket || socket.readyState !== socket.OPEN) return false;
    if (Buffer.byteLength(text) > mostBytes) throw new Error('PayloadTooLargeException: the text is over 128 KB');
    this.posted.push(text);
    const [, called] = /^\[2,"([^"]*)"/.exec(text) ?? [];
    if (called !== undefined) this.open.add(`${connectionId} ${called}`);
    socket.send(text);
    return true;
  }

  /** Waits until every call to a station has its answer. */
  async settled(): Promise<void> {
    while (this.open.size > 0) await new Promise((resolve) => setTimeout(resolve, 1));
  }

  async close(connectionId: string): Promise<void> {
    this.sockets.get(connectionId)?.close();
  }

  private async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://local');
    if (url.pathname !== '/ocpp') return refuse(socket, 403);
    const connectionId = `connection-${++this.connected}`;
    const headers = Object.fromEntries(Object.entries(request.headers).map(([k, v]) => [k, String(v)]));
    const answer = await this.serve({
      requestContext: { eventType: 'CONNECT', connectionId },
      headers,
      queryStringParameters: Object.fromEntries(url.searchParams),
    });
    if (answer.statusCode !== 200) return refuse(socket, answer.statusCode, answer.headers);
    const subprotocol = answer.headers?.['Sec-WebSocket-Protocol'];
    this.server.options.handleProtocols = (offered) => subprotocol ?? [...offered][0] ?? false;
    this.server.handleUpgrade(request, socket, head, (ws) => this.take(connectionId, ws));
  }

  private take(connectionId: string, socket: WebSocket): void {
    this.sockets.set(connectionId, socket);
    let queue: Promise<unknown> = Promise.resolve();
    const inTurn = (event: SocketEvent) => {
      queue = queue.then(() => this.serve(event));
    };
    socket.on('message', (data: RawData) => {
      inTurn({ requestContext: { eventType: 'MESSAGE', connectionId }, body: data.toString() });
      const [, answered] = /^\s*\[\s*[34]\s*,\s*"([^"]*)"/.exec(data.toString()) ?? [];
      queue = queue.then(() => this.open.delete(`${connectionId} ${answered}`));
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.sockets.delete(connectionId);
      inTurn({ requestContext: { eventType: 'DISCONNECT', connectionId } });
    });
  }
}

function refuse(socket: Duplex, status: number, headers: Readonly<Record<string, string>> = {}): void {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} Refused\r\n${lines.join('')}Connection: close\r\nContent-Length: 0\r\n\r\n`);
}

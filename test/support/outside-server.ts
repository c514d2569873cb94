import type { ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { HttpsOutside } from '../../lib/engine/outside/https-outside';
import { fromFactory, newVendorCa } from './vendor-ca';

/** A request as the server of somebody else takes it. */
export interface OutsideAsked {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

export interface OutsideSays {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON unless it is text, or bytes. */
  readonly body?: unknown;
  /** Gives a byte of it every so many ms. */
  readonly dripsMs?: number;
  /** Says nothing at all. */
  readonly isSilent?: boolean;
  /** Breaks the connection before an answer, or in the middle of its body. */
  readonly breaks?: 'before' | 'within';
}

function drip(response: ServerResponse, bytes: Buffer, everyMs: number): void {
  let at = 0;
  const timer = setInterval(() => {
    if (at === bytes.length || response.destroyed) {
      clearInterval(timer);
      response.end();
    } else response.write(bytes.subarray(at, ++at));
  }, everyMs);
}

const ca = newVendorCa();
const { certificate, key } = fromFactory(ca, { commonName: 'localhost' });

/** A server of somebody else on this machine, with a certificate of its own; it records what it is asked. */
export class OutsideServer {
  readonly asked: OutsideAsked[] = [];
  answer: (asked: OutsideAsked) => OutsideSays = () => ({ body: {} });
  private readonly server: Server;

  constructor() {
    this.server = createServer({ cert: certificate, key }, async (request, response) => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of request) chunks.push(chunk as Uint8Array);
      const asked = {
        method: request.method ?? '',
        url: new URL(request.url ?? '', this.address),
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
      };
      this.asked.push(asked);
      const { status = 200, headers = {}, body = '', dripsMs, isSilent, breaks } = this.answer(asked);
      if (isSilent) return;
      if (breaks === 'before') return void request.socket.destroy();
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const bytes = Buffer.isBuffer(body) ? body : Buffer.from(text);
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      if (breaks === 'within') response.write(text.slice(0, 1) || '[', () => request.socket.destroy());
      else if (dripsMs !== undefined) drip(response, bytes, dripsMs);
      else response.end(bytes);
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, 'localhost', resolve));
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  get address(): string {
    return `https://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  /** The way to it, and to it alone. */
  readonly outside = new HttpsOutside({
    isAllowed: (address) => address === '127.0.0.1' || address === '::1',
    ca: ca.certificatePem,
  });
}

/** Runs a suite with a server of its own. */
export function withOutside(suite: (server: () => OutsideServer) => void): void {
  let server: OutsideServer;
  beforeEach(async () => {
    server = new OutsideServer();
    await server.start();
  });
  afterEach(() => server.stop());
  suite(() => server);
}

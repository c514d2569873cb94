import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as a server took it. */
interface TakenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** What is answered: a status, and headers. */
type Answer = (request: TakenRequest, number: number) => Promise<number | readonly [number, Record<string, string>]>;

/** A server on this machine that takes what is sent to it. */
export class FeedServer {
  readonly requests: TakenRequest[] = [];
  readonly server = createServer();
  /** `http://127.0.0.1:…`. */
  address = '';

  static async start(answer: Answer = async () => 204): Promise<FeedServer> {
    const feed = new FeedServer();
    feed.server.on('request', async (request, response) => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part);
      const { method = '', url = '', headers } = request;
      const taken = { method, path: url, headers, body: Buffer.concat(parts) };
      feed.requests.push(taken);
      const status = await answer(taken, feed.requests.length);
      if (typeof status === 'number') response.writeHead(status).end();
      else response.writeHead(...status).end();
    });
    feed.server.listen(0, '127.0.0.1');
    await once(feed.server, 'listening');
    feed.address = `http://127.0.0.1:${(feed.server.address() as AddressInfo).port}`;
    return feed;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
  }
}

import { once } from 'node:events';
import { WebSocket } from 'ws';
import { password } from './ocpp-city';

const basic = (user: string, secret: string) => `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`;

export interface RawOptions {
  readonly user?: string;
  readonly secret?: string;
  readonly device?: string;
  readonly protocols?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** A socket without any manners: sends what a test says, as it is. */
export class RawStation {
  private constructor(private readonly socket: WebSocket) {}

  /** Throws `Unexpected server response: <status>` when it is not let in. */
  static async connect(endpoint: string, options: RawOptions = {}): Promise<RawStation> {
    const { user = 'CS-1', secret = password, device = '/CS-1', protocols = ['ocpp1.6'], headers } = options;
    const socket = new WebSocket(endpoint + device, [...protocols], {
      headers: headers ?? { authorization: basic(user, secret) },
    });
    await once(socket, 'open');
    return new RawStation(socket);
  }

  get protocol(): string {
    return this.socket.protocol;
  }

  /** Sends a text and answers the next one. */
  async exchange(text: string | readonly unknown[]): Promise<string> {
    const answer = once(this.socket, 'message');
    this.send(text);
    return String((await answer)[0]);
  }

  send(text: string | readonly unknown[]): void {
    this.socket.send(typeof text === 'string' ? text : JSON.stringify(text));
  }

  async closed(): Promise<number> {
    if (this.socket.readyState === WebSocket.CLOSED) return 0;
    return (await once(this.socket, 'close'))[0] as number;
  }

  end(): void {
    this.socket.terminate();
  }
}

import { AwsError, type SignedFetch } from '../../../lib/engine/ports/aws/client';
import type { Connections } from './connections';

const gone = 410;

/** Connections of an API Gateway WebSocket, by its management API. */
export class ApiGatewayConnections implements Connections {
  private readonly host: string;
  private readonly stage: string;

  /** @param url `https://<host>/<stage>`; undefined when the function may not send, which throws at the first call */
  constructor(
    private readonly aws: SignedFetch,
    url: string | undefined,
  ) {
    const { host, pathname } = new URL(url ?? 'https://connections.unset/');
    this.host = host;
    this.stage = pathname.replace(/\/$/, '');
  }

  async post(connectionId: string, text: string): Promise<boolean> {
    return this.send('POST', connectionId, text);
  }

  async close(connectionId: string): Promise<void> {
    await this.send('DELETE', connectionId);
  }

  private async send(method: 'POST' | 'DELETE', connectionId: string, body?: string): Promise<boolean> {
    const path = `${this.stage}/@connections/${encodeURIComponent(connectionId)}`;
    try {
      await this.aws.send({
        service: 'execute-api',
        host: this.host,
        path,
        method,
        ...(body === undefined ? {} : { body }),
      });
      return true;
    } catch (error) {
      if (error instanceof AwsError && error.status === gone) return false;
      throw error;
    }
  }
}

import { jsonOf } from '../../../lib/engine/ports/aws/answers';
import { AwsError, type AwsRequest, type SignedFetch } from '../../../lib/engine/ports/aws/client';

/** Calls one service of AWS by its JSON over HTTPS. */
export class RestCall {
  constructor(
    private readonly aws: SignedFetch,
    private readonly service: string,
  ) {}

  async call<T>(method: AwsRequest['method'], path: string, body?: unknown): Promise<T> {
    const response = await this.aws.send({
      service: this.service,
      method,
      path,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    return jsonOf<T>(response);
  }
}

/** What a call gives; undefined when AWS answers with this code. */
export async function unless<T>(code: string, call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof AwsError && error.code === code) return undefined;
    throw error;
  }
}

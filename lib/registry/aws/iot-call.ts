import { jsonOf } from '../../engine/ports/aws/answers';
import { AwsError, type AwsRequest, type SignedFetch } from '../../engine/ports/aws/client';

/** Registry and jobs of AWS IoT by their HTTPS interface. */
export class IotCall {
  constructor(private readonly aws: SignedFetch) {}

  async call<T>(method: AwsRequest['method'], path: string, body?: unknown, principal?: string): Promise<T> {
    const response = await this.aws.send({
      service: 'iot',
      method,
      path,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(principal === undefined ? {} : { 'x-amzn-principal': principal }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return jsonOf<T>(response);
  }

  /** The same; undefined when AWS answers with one of these codes. */
  async unless<T>(codes: readonly string[], ...call: Parameters<IotCall['call']>): Promise<T | undefined> {
    try {
      return await this.call<T>(...call);
    } catch (error) {
      if (error instanceof AwsError && codes.includes(error.code)) return undefined;
      throw error;
    }
  }
}

export const notFound = ['ResourceNotFoundException'] as const;
export const segment = encodeURIComponent;

import type { ServiceCalls } from '../../operations/desk';
import type { SignedFetch } from './client';

/** Functions of the city, called by name and waited for. */
export class LambdaCalls implements ServiceCalls {
  constructor(private readonly aws: SignedFetch) {}

  /** Throws when the function failed: its error stands in its own log. */
  async call(functionName: string, payload: unknown): Promise<unknown> {
    const answer = await this.aws.send({
      service: 'lambda',
      path: `/2015-03-31/functions/${functionName}/invocations`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(payload),
    });
    if (answer.headers.get('x-amz-function-error')) throw new Error(`function ${functionName} failed`);
    return answer.json();
  }
}

import type { CallFunction } from '../../operations/desk';
import type { SignedFetch } from './client';

/** Functions of the city, called by name and waited for. What failed in one stands in its own log. */
export const lambdaCalls =
  (aws: SignedFetch): CallFunction =>
  async (functionName, payload) => {
    const answer = await aws.send({
      service: 'lambda',
      path: `/2015-03-31/functions/${functionName}/invocations`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(payload),
    });
    if (answer.headers.get('x-amz-function-error')) throw new Error(`function ${functionName} failed`);
    return answer.json();
  };

import type { AccountSetting } from '../ports';
import type { ApiLogging } from '../settings/logging';
import type { RestCall } from './rest-call';

/** `GetAccount` and `UpdateAccount` of API Gateway. */
export class AwsApiLogging implements AccountSetting<ApiLogging> {
  constructor(private readonly gateway: RestCall) {}

  async read(): Promise<ApiLogging> {
    const { cloudwatchRoleArn } = await this.gateway.call<{ cloudwatchRoleArn?: string | null }>('GET', '/account');
    return { roleArn: cloudwatchRoleArn ?? '' };
  }

  async write({ roleArn }: ApiLogging): Promise<void> {
    await this.gateway.call('PATCH', '/account', {
      patchOperations: [{ op: 'replace', path: '/cloudwatchRoleArn', value: roleArn }],
    });
  }
}

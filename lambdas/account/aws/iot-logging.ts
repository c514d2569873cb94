import type { AccountSetting } from '../ports';
import { type IotLogging, noIotLogging } from '../settings/logging';
import { type RestCall, unless } from './rest-call';

interface Options {
  readonly roleArn?: string;
  readonly defaultLogLevel?: string;
  readonly disableAllLogs?: boolean;
}

const path = '/v2LoggingOptions';

/** `GetV2LoggingOptions` and `SetV2LoggingOptions`. Switched off says the same as never set. */
export class AwsIotLogging implements AccountSetting<IotLogging> {
  constructor(private readonly iot: RestCall) {}

  async read(): Promise<IotLogging> {
    const found = (await unless('NotConfiguredException', () => this.iot.call<Options>('GET', path))) ?? {};
    const { roleArn = '', defaultLogLevel: level = 'DISABLED', disableAllLogs = false } = found;
    return roleArn === '' || disableAllLogs || level === 'DISABLED' ? noIotLogging : { roleArn, level };
  }

  async write({ roleArn, level }: IotLogging): Promise<void> {
    const options =
      roleArn === '' ? { disableAllLogs: true } : { roleArn, defaultLogLevel: level, disableAllLogs: false };
    await this.iot.call('POST', path, options);
  }
}

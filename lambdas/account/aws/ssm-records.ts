import type { SignedFetch } from '../../../lib/engine/ports/aws/client';
import type { Records, SettingRecord } from '../ports';
import { unless } from './rest-call';

/** Records as SSM parameters `<prefix><setting>`, where people find them too. */
export class SsmRecords implements Records {
  constructor(
    private readonly aws: SignedFetch,
    /** Ends in `/`. */
    private readonly prefix: string,
  ) {}

  async read(setting: string): Promise<SettingRecord | undefined> {
    const found = await unless('ParameterNotFound', () =>
      this.call<{ Parameter: { Value: string } }>('GetParameter', { Name: this.prefix + setting }),
    );
    return found && (JSON.parse(found.Parameter.Value) as SettingRecord);
  }

  async write(setting: string, record: SettingRecord): Promise<void> {
    await this.call('PutParameter', {
      Name: this.prefix + setting,
      Value: JSON.stringify(record),
      Type: 'String',
      Overwrite: true,
    });
  }

  async remove(setting: string): Promise<void> {
    await unless('ParameterNotFound', () => this.call('DeleteParameter', { Name: this.prefix + setting }));
  }

  private call<T>(operation: string, input: object): Promise<T> {
    return this.aws.call<T>('ssm', '1.1', `AmazonSSM.${operation}`, input);
  }
}

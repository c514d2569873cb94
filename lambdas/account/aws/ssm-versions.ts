import type { SignedFetch } from '../../../lib/engine/ports/aws/client';
import type { Versions } from '../ports';
import { unless } from './rest-call';

/** Versions as SSM parameters `<prefix><version>`, which the stack of the account makes last. */
export class SsmVersions implements Versions {
  constructor(
    private readonly aws: SignedFetch,
    /** Ends in `/`. */
    private readonly prefix: string,
  ) {}

  async holds(version: number): Promise<boolean> {
    const found = await unless('ParameterNotFound', () =>
      this.aws.call('ssm', '1.1', 'AmazonSSM.GetParameter', { Name: `${this.prefix}${version}` }),
    );
    return found !== undefined;
  }
}

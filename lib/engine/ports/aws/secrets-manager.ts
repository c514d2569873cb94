import { entryOf } from '../../../shared/entry-of';
import { SecretText } from '../../secrets/secret';
import { type SecretStore, SecretUnread, type StoredSecret } from '../../secrets/secrets';
import { AwsError, type SignedFetch } from './client';

/** Why Secrets Manager gives nothing, by its errors: no such secret or no value of the stage, deleted; no right, no key. */
const reasons: Readonly<Record<string, SecretUnread['reason']>> = {
  ResourceNotFoundException: 'missing',
  InvalidRequestException: 'missing',
  AccessDeniedException: 'denied',
  DecryptionFailure: 'denied',
};

interface Version {
  readonly SecretString?: string;
  /** Seconds since 1970. */
  readonly CreatedDate: number;
}

/** Secrets of AWS Secrets Manager, by their names. */
export class SecretsManager implements SecretStore {
  constructor(private readonly aws: SignedFetch) {}

  async read(name: string): Promise<StoredSecret> {
    const current = await this.version(name, 'AWSCURRENT');
    // What is no text was not written as the page of secrets says.
    if (current?.SecretString === undefined) throw new SecretUnread(name, 'missing');
    const previous = await this.version(name, 'AWSPREVIOUS');
    return {
      current: new SecretText(current.SecretString),
      sinceMs: current.CreatedDate * 1000,
      ...(previous?.SecretString === undefined ? {} : { previous: new SecretText(previous.SecretString) }),
    };
  }

  /** Undefined where there is no such secret, or no value of this stage. */
  private async version(name: string, stage: 'AWSCURRENT' | 'AWSPREVIOUS'): Promise<Version | undefined> {
    try {
      return await this.aws.call<Version>('secretsmanager', '1.1', 'secretsmanager.GetSecretValue', {
        SecretId: name,
        VersionStage: stage,
      });
    } catch (error) {
      const reason = error instanceof AwsError ? entryOf(reasons, error.code) : undefined;
      if (reason === 'missing') return undefined;
      throw reason ? new SecretUnread(name, reason) : error;
    }
  }
}

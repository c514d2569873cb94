import type { KeyWrapper } from '../../vault/key-wrapper';
import type { AwsError, SignedFetch } from './client';

interface DataKey {
  readonly Plaintext: string;
  readonly CiphertextBlob: string;
}

/**
 * KMS's words for a wrapped key that was changed, is none, or that another key wrapped. Of one of another account or region it
 * says only that it may not be used, whatever the right to our own.
 */
export const isOfAnotherKey = ({ code, message }: AwsError): boolean =>
  /^(InvalidCiphertext|IncorrectKey|Validation|Serialization)/.test(code) || /ciphertext refers to/.test(message);

/** Data keys under the city's KMS key for subjects; the encryption context binds each to its name. */
export class KmsWrapper implements KeyWrapper {
  constructor(
    private readonly aws: SignedFetch,
    private readonly keyId: string,
    private readonly city: string,
  ) {}

  async generate(name: string) {
    const { Plaintext, CiphertextBlob } = await this.call<DataKey>('GenerateDataKey', {
      KeyId: this.keyId,
      KeySpec: 'AES_256',
      EncryptionContext: this.context(name),
    });
    return { plain: Buffer.from(Plaintext, 'base64'), wrapped: CiphertextBlob };
  }

  async unwrap(wrapped: string, name: string): Promise<Uint8Array> {
    const { Plaintext } = await this.call<DataKey>('Decrypt', {
      KeyId: this.keyId,
      CiphertextBlob: wrapped,
      EncryptionContext: this.context(name),
    });
    return Buffer.from(Plaintext, 'base64');
  }

  private context(name: string) {
    return { city: this.city, name };
  }

  private call<T>(operation: string, input: unknown): Promise<T> {
    return this.aws.call<T>('kms', '1.1', `TrentService.${operation}`, input);
  }
}

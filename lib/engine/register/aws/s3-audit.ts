import { createHash } from 'node:crypto';
import type { AuditObjects } from '../../audit/objects';
import { AwsError, type SignedFetch } from '../../ports/aws/client';
import { listedObjects } from '../../ports/aws/s3-listed';
import { objectPath } from './s3-listing';

/** The audit bucket. Its lock and the condition of the write make an object one that is written once. */
export class S3AuditObjects implements AuditObjects {
  constructor(
    private readonly aws: SignedFetch,
    private readonly bucket: string,
  ) {}

  async create(key: string, text: string): Promise<boolean> {
    try {
      await this.aws.send({
        service: 's3',
        method: 'PUT',
        path: objectPath(this.bucket, key),
        headers: {
          'content-type': key.endsWith('.json') ? 'application/json' : 'application/x-ndjson',
          'if-none-match': '*',
          // A bucket with object lock takes no object without a checksum.
          'x-amz-checksum-sha256': createHash('sha256').update(text).digest('base64'),
        },
        body: text,
      });
      return true;
    } catch (error) {
      if (error instanceof AwsError && error.status === 412) return false;
      throw error;
    }
  }

  async read(key: string): Promise<string> {
    const response = await this.aws.send({ service: 's3', method: 'GET', path: objectPath(this.bucket, key) });
    return response.text();
  }

  async list(prefix: string): Promise<readonly string[]> {
    const keys: string[] = [];
    for await (const { key } of listedObjects(this.aws, this.bucket, { prefix })) keys.push(key);
    return keys;
  }
}

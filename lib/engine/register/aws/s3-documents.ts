import { AwsError, type SignedFetch } from '../../ports/aws/client';
import { putS3Object } from '../../ports/aws/s3-object';
import type { Documents, SignedUrl } from '../ports';
import { listVersions, objectPath } from './s3-listing';

/** The documents bucket, through signed URLs. */
export class S3Documents implements Documents {
  constructor(
    private readonly aws: SignedFetch,
    private readonly bucket: string,
  ) {}

  /** Type, size and checksum are signed headers: S3 refuses any other upload, and content that differs. */
  async uploadUrl({
    key,
    contentType,
    bytes,
    sha256,
    expiresSeconds,
  }: Parameters<Documents['uploadUrl']>[0]): Promise<SignedUrl> {
    const headers = {
      'content-type': contentType,
      'content-length': String(bytes),
      'x-amz-checksum-sha256': sha256,
      // Nothing is overwritten: a document is uploaded once.
      'if-none-match': '*',
    };
    const path = objectPath(this.bucket, key);
    const url = await this.aws.presign({ service: 's3', method: 'PUT', path, headers, expiresSeconds });
    return { url, headers };
  }

  /** Fetched as a file, whatever its type: nothing of it runs in a browser. */
  async downloadUrl(key: string, expiresSeconds: number): Promise<SignedUrl> {
    const path = `${objectPath(this.bucket, key)}?response-content-disposition=attachment`;
    return { url: await this.aws.presign({ service: 's3', method: 'GET', path, expiresSeconds }), headers: {} };
  }

  async put(key: string, { contentType, bytes }: Parameters<Documents['put']>[1]): Promise<boolean> {
    try {
      await putS3Object(this.aws, this.bucket, key, bytes, contentType, { 'if-none-match': '*' });
      return true;
    } catch (error) {
      if (error instanceof AwsError && error.status === 412) return false;
      throw error;
    }
  }

  remove(key: string): Promise<void> {
    return this.removeAll(key, (one) => one === key);
  }

  removeBelow(folder: `${string}/`): Promise<void> {
    return this.removeAll(folder, (one) => one.startsWith(folder));
  }

  private async removeAll(prefix: string, wanted: (key: string) => boolean): Promise<void> {
    for (const { key, versionId } of await listVersions(this.aws, this.bucket, prefix, wanted))
      await this.aws.send({
        service: 's3',
        method: 'DELETE',
        path: `${objectPath(this.bucket, key)}?versionId=${encodeURIComponent(versionId)}`,
      });
  }
}

import type { SignedFetch } from '../../ports/aws/client';
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

  async remove(key: string): Promise<void> {
    for (const version of await listVersions(this.aws, this.bucket, key))
      await this.aws.send({
        service: 's3',
        method: 'DELETE',
        path: `${objectPath(this.bucket, key)}?versionId=${encodeURIComponent(version)}`,
      });
  }
}

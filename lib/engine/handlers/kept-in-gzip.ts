import { createHash } from 'node:crypto';
import type { Zipping } from '../files/zipping';
import { AwsError, type SignedFetch } from '../ports/aws/client';
import { putS3Object, type StoredObject } from '../ports/aws/s3-object';
import type { LandedFile } from './file-events';
import { logFailure } from './sqs-event';

/** S3 keeps it with the object. */
const header = 'x-amz-meta-citykit-taken';

/** Of its key: a copy under another name is another file. */
const markOf = (key: string): string => createHash('sha256').update(key).digest('hex').slice(0, 16);

/** Whether an object is what we put in the place of a file that was taken: its event is our own doing. */
export const isTakenAlready = ({ key }: LandedFile, { headers }: StoredObject): boolean =>
  headers.get(header) === markOf(key);

/**
 * Puts a file that was taken in gzip in its own place, so that its name stays, and its bytes can be had again exactly; not where another
 * has come there since. A file that cannot be put stays as it came, for it was taken.
 */
export async function keepInGzip(
  aws: SignedFetch,
  { bucket, key }: LandedFile,
  { etag }: StoredObject,
  zipping: Zipping,
): Promise<void> {
  try {
    const bytes = await zipping.whole();
    if (bytes)
      await putS3Object(aws, bucket, key, bytes, 'application/gzip', { 'if-match': etag, [header]: markOf(key) });
  } catch (error) {
    if (!(error instanceof AwsError && error.status === 412)) logFailure(`gzip of ${bucket}/${key}`, error);
  }
}

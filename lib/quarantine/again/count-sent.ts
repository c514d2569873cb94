import type { SignedFetch } from '../../engine/ports/aws/client';
import { listedObjects } from '../../engine/ports/aws/s3-listed';
import { claimsFolder, isSent } from './claims';

interface FeedOf {
  readonly service: string;
  readonly feed: string;
}

/** How many messages, or files, of a feed were sent again, since claims are kept. */
export async function countSent(aws: SignedFetch, bucket: string, feed: FeedOf): Promise<number> {
  let sent = 0;
  for await (const { key } of listedObjects(aws, bucket, { prefix: claimsFolder(feed) })) if (isSent(key)) sent++;
  return sent;
}

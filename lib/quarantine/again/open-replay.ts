import type { SignedFetch } from '../../engine/ports/aws/client';
import { listedObjects } from '../../engine/ports/aws/s3-listed';
import { queueUrl, sendTo } from '../../engine/ports/aws/sqs-queue';
import { S3AuditObjects } from '../../engine/register/aws/s3-audit';
import { Claims, claimsFolder, isSent } from './claims';
import type { ReplayPorts } from './replayer';
import type { Unit } from './unit';

export interface ReplayPlace {
  readonly aws: SignedFetch;
  /** Of quarantine: claims lie there, too. */
  readonly bucket: string;
  /** Queue of a unit's feed, by name. */
  readonly queueOf: (unit: Unit) => string;
}

/** Claims of a city, in its bucket of quarantine. */
export const openClaims = ({ aws, bucket }: Pick<ReplayPlace, 'aws' | 'bucket'>): Claims =>
  new Claims(new S3AuditObjects(aws, bucket), { nowMs: () => Date.now() });

/** How many messages, or files, of a feed were sent again, since claims are kept. */
export async function countSent(
  { aws, bucket }: Pick<ReplayPlace, 'aws' | 'bucket'>,
  feed: Pick<Unit, 'service' | 'feed'>,
): Promise<number> {
  let sent = 0;
  for await (const { key } of listedObjects(aws, bucket, { prefix: claimsFolder(feed) })) if (isSent(key)) sent++;
  return sent;
}

/** What sends again in the cloud of a city. */
export function openReplay(place: ReplayPlace): ReplayPorts {
  const { aws, queueOf } = place;
  const urls = new Map<string, Promise<string>>();
  const urlOf = (queue: string): Promise<string> => {
    const url = urls.get(queue) ?? queueUrl(aws, queue);
    urls.set(queue, url);
    return url;
  };
  return {
    claims: openClaims(place),
    send: async (unit) => sendTo(aws, await urlOf(queueOf(unit)), JSON.stringify(unit.body)),
    hasObject: async ({ bucket, key: prefix }) => {
      // The key itself is the first of those that begin like it.
      for await (const { key } of listedObjects(aws, bucket, { prefix })) return key === prefix;
      return false;
    },
  };
}

import { randomUUID } from 'node:crypto';
import { AuditTrail } from '../../engine/audit/trail';
import { AwsError, type SignedFetch } from '../../engine/ports/aws/client';
import { DynamoState } from '../../engine/ports/aws/dynamo-state';
import { isOfAnotherKey, KmsWrapper } from '../../engine/ports/aws/kms-wrapper';
import type { Clock } from '../../engine/ports/ports';
import { S3AuditObjects } from '../../engine/register/aws/s3-audit';
import { CitySecrets } from '../../engine/vault/city-secrets';
import { QuarantineOpener } from '../../engine/vault/sealed-quarantine';
import { KeyVault } from '../../engine/vault/vault';
import { awsSaysNo } from '../aws-says-no';
import type { RefusedMessage } from '../refused-message';
import type { LookTrail } from './look';

/** Where the trail of a service is. */
export interface TrailPlace {
  readonly aws: SignedFetch;
  readonly city: string;
  readonly auditBucket: string;
  /** Tables of its stores. */
  readonly tables: { readonly heads: string; readonly keys: string };
  /** `alias/…` of its key. */
  readonly keyAlias: string;
}

/** What somebody from outside works with who looks at data of people. */
export interface OpenedTrail {
  readonly trail: LookTrail;
  /** A message as it came; as it is stored where its content was changed, or another key sealed it. */
  readonly open: (message: RefusedMessage) => Promise<RefusedMessage>;
  /** Name of a message in claims, from its identity: a keyed hash, so that nobody can try guesses at it. */
  readonly nameOf: (identity: string) => string;
}

async function opened(opener: QuarantineOpener, message: RefusedMessage): Promise<RefusedMessage> {
  try {
    return await opener.open(message);
  } catch (error) {
    // What AWS refuses otherwise, e.g. for want of a right to the key, it refuses of every message.
    if ((error instanceof AwsError && !isOfAnotherKey(error)) || awsSaysNo(error) === 'failing') throw error;
    return message;
  }
}

const clock: Clock = { nowMs: () => Date.now() };

/** The trail that the functions of a service write, for somebody who looks from outside: a lane of its own. */
export async function openTrail({ aws, city, auditBucket, tables, keyAlias }: TrailPlace): Promise<OpenedTrail> {
  const stores = {
    'audit-heads': { table: tables.heads, expireDays: null },
    keys: { table: tables.keys, expireDays: null },
  };
  const state = new DynamoState(aws, stores, clock);
  const wrapper = new KmsWrapper(aws, keyAlias, city);
  const secrets = await CitySecrets.load(new KeyVault({ state, clock, wrapper }));
  const opener = new QuarantineOpener(wrapper);
  const trail = new AuditTrail({ audit: new S3AuditObjects(aws, auditBucket), state, clock }, city, randomUUID);
  return {
    trail: {
      append: (access) => trail.append(access),
      actorOf: (who) => secrets.hash('pseudonym', 'user', who),
      deviceOf: (device) => secrets.hash('pseudonym', 'device', device),
      nowMs: clock.nowMs,
      requestId: randomUUID(),
    },
    open: (message) => opened(opener, message),
    nameOf: (identity) => secrets.hash('identifier', 'message', identity),
  };
}

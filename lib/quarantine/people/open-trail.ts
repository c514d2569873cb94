import { randomUUID } from 'node:crypto';
import { AuditTrail } from '../../engine/audit/trail';
import type { SignedFetch } from '../../engine/ports/aws/client';
import { DynamoState } from '../../engine/ports/aws/dynamo-state';
import type { Clock } from '../../engine/ports/ports';
import { KmsWrapper } from '../../engine/register/aws/kms-wrapper';
import { S3AuditObjects } from '../../engine/register/aws/s3-audit';
import { CitySecrets } from '../../engine/vault/city-secrets';
import { KeyVault } from '../../engine/vault/vault';
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

const clock: Clock = { nowMs: () => Date.now() };

/** The trail that the functions of a service write, for somebody who looks from outside: a lane of its own. */
export async function openTrail({ aws, city, auditBucket, tables, keyAlias }: TrailPlace): Promise<LookTrail> {
  const stores = {
    'audit-heads': { table: tables.heads, expireDays: null },
    keys: { table: tables.keys, expireDays: null },
  };
  const state = new DynamoState(aws, stores, clock);
  const vault = new KeyVault({ state, clock, wrapper: new KmsWrapper(aws, keyAlias, city) });
  const secrets = await CitySecrets.load(vault);
  const trail = new AuditTrail({ audit: new S3AuditObjects(aws, auditBucket), state, clock }, city, randomUUID);
  return {
    append: (access) => trail.append(access),
    actorOf: (who) => secrets.hash('pseudonym', 'user', who),
    deviceOf: (device) => secrets.hash('pseudonym', 'device', device),
    nowMs: clock.nowMs,
    requestId: randomUUID(),
  };
}

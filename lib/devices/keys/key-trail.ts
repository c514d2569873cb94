import { randomUUID } from 'node:crypto';
import type { CityContext } from '../../city/city-context';
import type { Access } from '../../engine/audit/entry';
import { AuditTrail } from '../../engine/audit/trail';
import { DynamoState } from '../../engine/ports/aws/dynamo-state';
import { S3AuditObjects } from '../../engine/register/aws/s3-audit';
import { partPurpose } from '../../shared/naming';
import type { Session } from '../session';
import { keyErrors } from './errors';
import type { KeyedType } from './keyed-types';

const clock = { nowMs: () => Date.now() };

type Counts = Readonly<Record<string, number>>;
type Operation = 'device-keys-stored' | 'device-keys-removed';

/** Who changes keys of devices, in the audit trail of their service: whose devices it is does not stand there. */
export interface KeyTrail {
  /** Notes that keys of so many devices are about to change, before any does; then what became of them: one request. */
  begin(operation: Operation, devices: number): Promise<(done: Counts) => Promise<void>>;
}

const textsOf = (counts: Counts): readonly string[] =>
  Object.entries(counts)
    .map(([name, count]) => `${name}=${count}`)
    .sort();

/** @param who ARN that AWS vouches for */
export function openKeyTrail(
  { aws }: Pick<Session, 'aws'>,
  { key: city, name, bucket }: Pick<CityContext, 'key' | 'name' | 'bucket'>,
  { id: deviceType, service }: Pick<KeyedType, 'id' | 'service'>,
  who: string,
): KeyTrail {
  const tables = { 'audit-heads': { table: name(partPurpose(service.id, 'audit-heads')), expireDays: null } };
  const ports = {
    audit: new S3AuditObjects(aws, bucket(partPurpose(service.id, 'audit'))),
    state: new DynamoState(aws, tables, clock),
    clock,
  };
  const trail = new AuditTrail(ports, city, randomUUID);

  async function append(access: Access): Promise<void> {
    try {
      await trail.append(access);
    } catch (error) {
      throw keyErrors.notNoted(service.id, (error as Error).message);
    }
  }

  return {
    async begin(operation, devices) {
      const entry = () => ({
        at: new Date(clock.nowMs()).toISOString(),
        who,
        // A pseudonym is made by a key that these rights do not open.
        actor: who,
        role: 'operator',
        purpose: 'device-keys',
        // Measures of security: GDPR 32, PIPL 51.
        legalBasis: 'statutory-duty',
        operation,
        subjects: [],
        fields: ['key'],
        requestId,
      });
      const requestId = randomUUID();
      await append({ ...entry(), result: 'allowed', asked: [`devices=${devices}`, `type=${deviceType}`] });
      return (done) => append({ ...entry(), result: 'done', done: textsOf(done) });
    },
  };
}

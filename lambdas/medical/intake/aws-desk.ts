import { randomUUID } from 'node:crypto';
import { AuditTrail } from '../../../lib/engine/audit/trail';
import { serviceFactsOf } from '../../../lib/engine/facts';
import { askingRuntime } from '../../../lib/engine/handlers/asking-runtime';
import { required } from '../../../lib/engine/handlers/runtime';
import type { AskingPorts } from '../../../lib/engine/ports/ports';
import { S3AuditObjects } from '../../../lib/engine/register/aws/s3-audit';
import { storeHasher } from '../../../lib/engine/vault/store-hasher';
import { medical } from '../../../lib/services/medical/facts';
import { variables } from '../../../lib/services/shared/variables';
import type { FhirDesk } from './desk';

/** The surroundings of the API in AWS, by the variables that the city's stacks set. */
export async function awsDesk(environment = process.env): Promise<Omit<FhirDesk, 'log'>> {
  const { aws, ports, city } = askingRuntime(serviceFactsOf(medical), environment);
  const { state, clock, metrics } = ports;
  const audit = new S3AuditObjects(aws, required(environment, variables.auditBucket));
  return {
    ports: { state, clock, metrics, landing: (ports.asking as AskingPorts).landing },
    trail: new AuditTrail({ audit, state, clock }, city.city, randomUUID),
    hash: await storeHasher(state, { store: 'hash-key', partition: 'resources', sort: 'key' }),
    city: city as FhirDesk['city'],
  };
}

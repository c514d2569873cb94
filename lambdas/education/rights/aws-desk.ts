import { randomUUID } from 'node:crypto';
import { AuditTrail } from '../../../lib/engine/audit/trail';
import { serviceFactsOf } from '../../../lib/engine/facts';
import { awsRuntime, required } from '../../../lib/engine/handlers/runtime';
import { S3AuditObjects } from '../../../lib/engine/register/aws/s3-audit';
import { education } from '../../../lib/services/education/facts';
import { variables } from '../../../lib/services/shared/variables';
import { pupilHasher, requestKey } from '../pupils';
import type { GuardianDesk } from './desk';

/** The surroundings of the API in AWS, by the variables that the city's stacks set. */
export async function awsDesk(environment = process.env): Promise<GuardianDesk> {
  const { aws, ports, city } = awsRuntime(serviceFactsOf(education), environment);
  const { state, clock, devices, metrics } = ports;
  const audit = new S3AuditObjects(aws, required(environment, variables.auditBucket));
  return {
    ports: { state, clock, devices, metrics },
    trail: new AuditTrail({ audit, state, clock }, city.city, randomUUID),
    hash: await pupilHasher(state),
    sealKey: await requestKey(state),
    city: city as GuardianDesk['city'],
  };
}

import { serviceFactsOf } from '../../../lib/engine/facts';
import { awsRuntime, required } from '../../../lib/engine/handlers/runtime';
import { S3Landing } from '../../../lib/engine/ports/aws/s3-landing';
import { medical } from '../../../lib/services/medical/facts';
import { variables } from '../../../lib/services/shared/variables';
import type { OwedPorts } from './owed';

/** What the clock puts lines with in AWS, by the variables that the city's stacks set. */
export function awsOwed(environment = process.env): OwedPorts {
  const { aws, ports } = awsRuntime(serviceFactsOf(medical), environment);
  const { state, metrics } = ports;
  return { state, metrics, landing: new S3Landing(aws, required(environment, variables.landingBucket), medical.id) };
}

import { serviceFactsOf } from '../../../lib/engine/facts';
import { allOf } from '../../../lib/engine/handlers/all-of';
import { awsRuntime, type Environment, required } from '../../../lib/engine/handlers/runtime';
import { awsSeals, sealsHandler } from '../../../lib/engine/handlers/seals';
import { S3Landing } from '../../../lib/engine/ports/aws/s3-landing';
import { medical } from '../../../lib/services/medical/facts';
import { variables } from '../../../lib/services/shared/variables';
import { type OwedPorts, owedHandler } from './owed';

/** What the clock puts lines with in AWS, by the variables that the city's stacks set. */
function awsOwed(environment: Environment): OwedPorts {
  const { aws, ports } = awsRuntime(serviceFactsOf(medical), environment);
  const { state, metrics } = ports;
  return { state, metrics, landing: new S3Landing(aws, required(environment, variables.landingBucket), medical.id) };
}

/** The Lambda handler of the clock: seals days of the trail, and, whatever comes of that, puts lines that feeds are owed. */
export const awsClock = (log: (line: string) => void, environment: Environment = process.env): (() => Promise<void>) =>
  allOf({
    seals: sealsHandler(medical, () => awsSeals(medical, environment), log),
    'lines that feeds are owed': owedHandler(() => awsOwed(environment)),
  });

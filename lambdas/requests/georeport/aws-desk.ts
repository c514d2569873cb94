import { serviceFactsOf } from '../../../lib/engine/facts';
import { askingRuntime } from '../../../lib/engine/handlers/asking-runtime';
import { required } from '../../../lib/engine/handlers/runtime';
import { KmsWrapper } from '../../../lib/engine/ports/aws/kms-wrapper';
import type { AskingPorts } from '../../../lib/engine/ports/ports';
import { S3Documents } from '../../../lib/engine/register/aws/s3-documents';
import { KeyVault } from '../../../lib/engine/vault/vault';
import { requests } from '../../../lib/services/requests/facts';
import { variables } from '../../../lib/services/shared/variables';
import type { AppDesk } from './desk';

/** The surroundings of the API in AWS, by the variables that the city's stacks set. */
export function awsDesk(environment = process.env): AppDesk {
  const { aws, ports, city } = askingRuntime(serviceFactsOf(requests), environment);
  const { state, clock, metrics } = ports;
  const wrapper = new KmsWrapper(aws, required(environment, variables.subjectKey), city.city);
  return {
    ports: { state, clock, metrics, ...(ports.asking as AskingPorts) },
    photos: new S3Documents(aws, required(environment, variables.documentsBucket)),
    vault: new KeyVault({ state, clock, wrapper }),
    city: city as AppDesk['city'],
  };
}

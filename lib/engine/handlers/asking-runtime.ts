import { variables } from '../../services/shared/variables';
import { HttpsOutside } from '../outside/https-outside';
import { S3Landing } from '../ports/aws/s3-landing';
import { SecretsManager } from '../ports/aws/secrets-manager';
import { Secrets } from '../secrets/secrets';
import { ServiceSecrets } from '../secrets/service-secrets';
import type { ServiceFacts } from '../service-facts';
import { awsRuntime, type Environment, type Runtime } from './runtime';

/** The same of a function that asks systems of others (`Processor.asks`): for `handlerOf`. */
export function askingRuntime(service: ServiceFacts, environment: Environment = process.env): Runtime {
  const runtime = awsRuntime(service, environment);
  const { aws, ports } = runtime;
  const secrets = new Secrets(new SecretsManager(aws), ports.metrics, ports.clock);
  return {
    ...runtime,
    ports: {
      ...ports,
      asking: {
        secrets: new ServiceSecrets(secrets, (id) => environment[variables.secret(id)]),
        landing: new S3Landing(aws, environment[variables.landingBucket], service.id),
        outside: new HttpsOutside(),
      },
    },
  };
}

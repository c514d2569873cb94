import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { required } from '../../../lib/engine/handlers/runtime';
import { SignedFetch } from '../../../lib/engine/ports/aws/client';
import { DynamoState } from '../../../lib/engine/ports/aws/dynamo-state';
import { EmfMetrics } from '../../../lib/engine/ports/aws/emf-metrics';
import { IotCall } from '../../../lib/registry/aws/iot-call';
import { IotCertificates } from '../../../lib/registry/aws/iot-certificates';
import { IotDeviceJobs } from '../../../lib/registry/aws/iot-device-jobs';
import { IotThings } from '../../../lib/registry/aws/iot-things';
import { RotationBook, rotationStore } from '../../../lib/registry/rotation/book';
import { connectionStore, connectionsIn } from '../../../lib/registry/rotation/connections';
import { NamedJobs } from '../../../lib/registry/rotation/named-jobs';
import type { RotationPolicy } from '../../../lib/registry/rotation/rotation';
import { runStep, type StepEvent } from '../../../lib/registry/rotation/run-step';
import type { RotationPorts, StepInput, StepResult } from '../../../lib/registry/rotation/step';
import { rotationMetrics } from '../../../lib/services/shared/metric-names';

/** What the city's file says of its rotation; `settings.json` beside the code. */
interface RotationSettings extends RotationPolicy {
  /** Thing types of the city. */
  readonly thingTypes: readonly string[];
}

const clock = { nowMs: () => Date.now() };

function portsOf(environment: NodeJS.ProcessEnv): RotationPorts {
  const aws = new SignedFetch(environment);
  const iot = new IotCall(aws);
  const state = new DynamoState(
    aws,
    {
      [rotationStore]: { table: required(environment, 'ROTATION_TABLE'), expireDays: null },
      [connectionStore]: { table: required(environment, 'CONNECTIONS_TABLE'), expireDays: null },
    },
    clock,
  );
  // ARN up to the kind of resource: partition, region and account.
  const arn = required(environment, 'IOT_ARN_PREFIX');
  const folder = environment.LAMBDA_TASK_ROOT ?? __dirname;
  const settings = readFileSync(join(folder, 'settings.json'), 'utf8');
  const { thingTypes, ...policy } = JSON.parse(settings) as RotationSettings;
  return {
    certificates: new IotCertificates(iot, `${arn}:cert/`),
    things: new IotThings(iot, thingTypes),
    jobs: new NamedJobs(new IotDeviceJobs(iot, `${arn}:thing/`), `${required(environment, 'ROTATION_JOBS')}-`),
    connections: connectionsIn(state),
    book: new RotationBook(state),
    clock,
    metrics: new EmfMetrics(
      { id: rotationMetrics.namespace, indicators: [] },
      required(environment, 'CITYKIT_CITY'),
      clock,
      (line) => {
        process.stdout.write(line);
      },
    ),
    policy,
  };
}

let ports: RotationPorts | undefined;

/** One step of a rotation, called by the state machine. */
export const handler = async (event: StepEvent): Promise<StepInput & StepResult> => {
  ports ??= portsOf(process.env);
  try {
    return await runStep(event, ports, (line) => process.stdout.write(line));
  } finally {
    ports.metrics.flush();
  }
};

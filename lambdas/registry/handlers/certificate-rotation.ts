import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SignedFetch } from '../../shared/aws/client';
import { DynamoState } from '../../shared/aws/dynamo-state';
import { EmfMetrics } from '../../shared/aws/emf-metrics';
import { required } from '../../shared/handlers/runtime';
import { IotCall } from '../aws/iot-call';
import { IotCertificates } from '../aws/iot-certificates';
import { IotDeviceJobs } from '../aws/iot-device-jobs';
import { IotThings } from '../aws/iot-things';
import { RotationBook, rotationStore } from '../rotation/book';
import { connectionStore, connectionsIn } from '../rotation/connections';
import { NamedJobs } from '../rotation/named-jobs';
import type { RotationPolicy } from '../rotation/rotation';
import { runStep, type StepEvent } from '../rotation/run-step';
import type { RotationPorts, StepInput, StepResult } from '../rotation/step';

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
    metrics: new EmfMetrics({ id: 'devices', indicators: [] }, required(environment, 'CITYKIT_CITY'), clock, (line) => {
      process.stdout.write(line);
    }),
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

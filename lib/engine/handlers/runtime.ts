import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { variables } from '../../services/shared/variables';
import { type Language, languages } from '../../services/shared/words';
import { allowListStore, registeredDevices } from '../devices/registered-devices';
import type { CityContext } from '../feed-processor';
import { OwedRecords } from '../fees/owed-records';
import { StoredReceipts } from '../fees/receipts';
import { SignedFetch } from '../ports/aws/client';
import { DynamoState, type StateTables } from '../ports/aws/dynamo-state';
import { EmfMetrics } from '../ports/aws/emf-metrics';
import { EventBridgeAlarms } from '../ports/aws/eventbridge-alarms';
import { EventBridgeFees } from '../ports/aws/eventbridge-fees';
import { FirehoseQuarantine } from '../ports/aws/firehose-quarantine';
import { FirehoseRecords } from '../ports/aws/firehose-records';
import { IotShadows } from '../ports/aws/iot-shadows';
import { KmsWrapper } from '../ports/aws/kms-wrapper';
import { S3Reports } from '../ports/aws/s3-reports';
import type { Clock, Ports, RecordSink } from '../ports/ports';
import { DeviceSecrets } from '../secrets/device-secrets';
import type { ServiceFacts } from '../service-facts';
import { QuarantineSealer } from '../vault/sealed-quarantine';
import { KeyVault } from '../vault/vault';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What a handler works with: made once for each instance of the function. */
export interface Runtime {
  readonly aws: SignedFetch;
  readonly ports: Ports;
  readonly city: Omit<CityContext, 'backfill'>;
  /** Feeds of files that are kept in gzip once they were taken. */
  readonly keptInGzip?: readonly string[];
}

const clock: Clock = { nowMs: () => Date.now() };
const write = (line: string) => void process.stdout.write(line);

/** A variable that must be there; throws when it is not. */
export function required(environment: Environment, name: string): string {
  const value = environment[name];
  if (value === undefined || value === '') throw new Error(`variable ${name} is not set`);
  return value;
}

/** Language of what people read; only the city's stacks write it. */
export function languageOf(environment: Environment): Language {
  const value = required(environment, 'CITYKIT_LANGUAGE');
  const language = languages.find((one) => one === value);
  if (!language) throw new Error(`CITYKIT_LANGUAGE ${value} is not one of ${languages.join(', ')}`);
  return language;
}

/** Tables of the stores that this processor has, and of the devices of its service: `CITYKIT_STATE_<STORE>`. */
function tablesOf(service: ServiceFacts, environment: Environment): StateTables {
  return Object.fromEntries(
    [...service.state, { id: allowListStore, expireDays: null }].flatMap(({ id, expireDays }) => {
      const table = environment[variables.stateTable(id)];
      return table ? [[id, { table, expireDays }] as const] : [];
    }),
  );
}

/** Settings lie beside the code: an environment holds 4 KB in all. */
function readSettings(environment: Environment): unknown {
  return JSON.parse(readFileSync(join(environment.LAMBDA_TASK_ROOT ?? __dirname, 'settings.json'), 'utf8'));
}

/** Refused messages; those of a service with data of people are sealed by its key. */
function quarantineOf(aws: SignedFetch, city: string, environment: Environment): FirehoseQuarantine {
  const stream = required(environment, 'CITYKIT_QUARANTINE_STREAM');
  const key = environment[variables.subjectKey];
  if (key === undefined) return new FirehoseQuarantine(aws, stream);
  const sealer = new QuarantineSealer(new KmsWrapper(aws, key, city), clock);
  return new FirehoseQuarantine(aws, stream, (message) => sealer.seal(message));
}

/** Rows of the lake; where somebody of the city keeps a ledger, what they say is owed goes on the bus. */
function recordsOf(aws: SignedFetch, city: string, service: ServiceFacts, environment: Environment): RecordSink {
  const records = new FirehoseRecords(aws, city);
  if (environment[variables.fees] === undefined) return records;
  const bus = new EventBridgeFees(aws, required(environment, variables.bus), { city, service: service.id });
  return new OwedRecords(service, records, bus);
}

/** Of a function that has the secrets of devices of its service. */
function deviceSecretsOf(
  environment: Environment,
  { aws, state, city }: { readonly aws: SignedFetch; readonly state: DynamoState; readonly city: string },
): Pick<Ports, 'deviceSecrets'> {
  if (!environment[variables.stateTable('secrets')]) return {};
  const wrapper = new KmsWrapper(aws, required(environment, variables.subjectKey), city);
  const vault = new KeyVault({ state, clock, wrapper });
  return { deviceSecrets: new DeviceSecrets({ state, clock, vault }) };
}

/** Of a function that reads receipts, where the city keeps a ledger. */
function receiptsOf(aws: SignedFetch, environment: Environment): Pick<Ports, 'receipts'> {
  const table = environment[variables.receipts];
  if (table === undefined) return {};
  return { receipts: new StoredReceipts(new DynamoState(aws, { receipts: { table, expireDays: null } }, clock)) };
}

/** Ports to AWS by the variables of README.md; a variable that is missing throws at the first call, not later. */
export function awsRuntime(service: ServiceFacts, environment: Environment = process.env): Runtime {
  const aws = new SignedFetch(environment);
  const city = required(environment, 'CITYKIT_CITY');
  const state = new DynamoState(aws, tablesOf(service, environment), clock);
  const settings = readSettings(environment);
  return {
    aws,
    keptInGzip: environment[variables.keptInGzip]?.split(',') ?? [],
    city: {
      city,
      service: service.id,
      timeZone: required(environment, 'CITYKIT_TIME_ZONE'),
      settings,
    },
    ports: {
      clock,
      state,
      records: recordsOf(aws, city, service, environment),
      quarantine: quarantineOf(aws, city, environment),
      alarms: new EventBridgeAlarms(aws, required(environment, 'CITYKIT_BUS'), service, {
        city,
        language: languageOf(environment),
        settings,
      }),
      metrics: new EmfMetrics(service, city, clock, write),
      devices: registeredDevices(service, state, clock),
      shadows: new IotShadows(aws, environment.CITYKIT_IOT_ENDPOINT),
      reports: new S3Reports(aws, environment[variables.reportsBucket], service.id, write),
      ...deviceSecretsOf(environment, { aws, state, city }),
      ...receiptsOf(aws, environment),
    },
  };
}

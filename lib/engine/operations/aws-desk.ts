import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { variables } from '../../services/shared/variables';
import type { Language } from '../../services/shared/words';
import { AlarmBook } from '../alarms/alarm-book';
import { AuditTrail, trailStore } from '../audit/trail';
import { zoneOf } from '../clock/zone-time';
import { type Environment, languageOf, required } from '../handlers/runtime';
import { SignedFetch } from '../ports/aws/client';
import { DynamoState } from '../ports/aws/dynamo-state';
import { EmfMetrics } from '../ports/aws/emf-metrics';
import { detailTypes, EventBridgeAlarms } from '../ports/aws/eventbridge-alarms';
import { lambdaCalls } from '../ports/aws/lambda-calls';
import type { Clock } from '../ports/ports';
import { S3AuditObjects } from '../register/aws/s3-audit';
import type { Desk, DeskSettings, ServiceOfDesk } from './desk';
import { IncidentPeopleBus, incidentAlarms, incidentFacts } from './incident-desk';

const clock: Clock = { nowMs: () => Date.now() };
const write = (line: string) => void process.stdout.write(line);

/** `settings.json` of the function: what the city's file says, and the tables of alarms by service. */
export interface DeskFile extends DeskSettings {
  readonly services: readonly (ServiceOfDesk & { readonly alarmsTable?: string })[];
}

/** The bus, as far as people and incidents are concerned. */
export const incidentPeopleBus = (aws: Pick<SignedFetch, 'call'>, bus: string, city: string, language: Language) =>
  new IncidentPeopleBus(
    new EventBridgeAlarms(
      aws,
      bus,
      incidentFacts,
      { city, language, settings: {} },
      {
        ...detailTypes,
        cleared: 'IncidentClosed',
      },
    ),
  );

/** Incidents as alarms, where the city has services whose alarms can be part of one. */
function incidentBook(
  aws: SignedFetch,
  environment: Environment,
  { city, language, bus }: Readonly<{ city: string; language: Language; bus: string }>,
) {
  const table = environment[variables.stateTable(incidentAlarms)];
  if (table === undefined) return [];
  const facts = incidentFacts;
  const metrics = new EmfMetrics(facts, city, clock, write);
  const alarms = incidentPeopleBus(aws, bus, city, language);
  const [{ expireDays = null } = {}] = facts.state;
  const state = new DynamoState(aws, { alarms: { table, expireDays } }, clock);
  return [[facts.id, { facts, book: new AlarmBook(facts, { alarms, clock, metrics, state }), metrics }] as const];
}

const readSettings = (environment: Environment): DeskFile =>
  JSON.parse(readFileSync(join(environment.LAMBDA_TASK_ROOT ?? __dirname, 'settings.json'), 'utf8'));

/** The desk over AWS, by the variables of README.md. */
export function awsDesk(environment: Environment = process.env, settings: DeskFile = readSettings(environment)): Desk {
  const aws = new SignedFetch(environment);
  const city = required(environment, variables.city);
  const language = languageOf(environment);
  const bus = required(environment, variables.bus);
  const own = Object.fromEntries(
    [trailStore, 'throttles'].map((id) => [
      id,
      { table: required(environment, variables.stateTable(id)), expireDays: id === 'throttles' ? 2 : null },
    ]),
  );
  const state = new DynamoState(aws, own, clock);
  const books = settings.services.flatMap((facts) => {
    // One that keeps no alarms only offers something.
    if (facts.alarmsTable === undefined) return [];
    const alarms = {
      table: facts.alarmsTable,
      expireDays: facts.state.find(({ id }) => id === 'alarms')?.expireDays ?? null,
    };
    const metrics = new EmfMetrics(facts, city, clock, write);
    const ports = {
      alarms: new EventBridgeAlarms(aws, bus, facts, { city, language, settings: {} }),
      clock,
      metrics,
      state: new DynamoState(aws, { alarms }, clock),
    };
    return [[facts.id, { facts, book: new AlarmBook(facts, ports), metrics }] as const];
  });
  const incidents = incidentBook(aws, environment, { city, language, bus });
  const audit = new S3AuditObjects(aws, required(environment, variables.auditBucket));
  return {
    city,
    language,
    zone: zoneOf(required(environment, variables.timeZone)),
    settings,
    books: new Map([...books, ...incidents]),
    state,
    clock,
    trail: new AuditTrail({ audit, state, clock }, city, randomUUID),
    callFunction: lambdaCalls(aws),
  };
}

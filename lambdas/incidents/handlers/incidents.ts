import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { languageOf, required } from '../../../lib/engine/handlers/runtime';
import { type IncidentRuntime, incidentHandler } from '../../../lib/engine/incidents/handle';
import { IncidentBook } from '../../../lib/engine/incidents/incident-book';
import { incidentStore } from '../../../lib/engine/incidents/kept-store';
import { SignedFetch } from '../../../lib/engine/ports/aws/client';
import { DynamoState } from '../../../lib/engine/ports/aws/dynamo-state';
import { EmfMetrics } from '../../../lib/engine/ports/aws/emf-metrics';
import { EventBridgeIncidents } from '../../../lib/engine/ports/aws/eventbridge-incidents';
import { IotCall } from '../../../lib/registry/aws/iot-call';
import { type SupplyingType, ThingPlaces } from '../../../lib/registry/aws/thing-places';
import { variables } from '../../../lib/services/shared/variables';

/** What the city's file says of incidents; `settings.json` beside the code. */
interface Settings {
  readonly enabled: boolean;
  readonly supplying: readonly SupplyingType[];
}

const clock = { nowMs: () => Date.now() };
const log = (line: string) => void process.stdout.write(line);

function runtimeOf(environment: NodeJS.ProcessEnv): IncidentRuntime {
  const aws = new SignedFetch(environment);
  const city = required(environment, variables.city);
  const settings = readFileSync(join(environment.LAMBDA_TASK_ROOT ?? __dirname, 'settings.json'), 'utf8');
  const { enabled, supplying } = JSON.parse(settings) as Settings;
  const table = required(environment, variables.stateTable(incidentStore));
  const metrics = new EmfMetrics({ id: 'incidents', indicators: [] }, city, clock, log);
  const book = new IncidentBook(
    {
      state: new DynamoState(aws, { [incidentStore]: { table, expireDays: null } }, clock),
      clock,
      places: new ThingPlaces(new IotCall(aws), city, supplying, clock),
      bus: new EventBridgeIncidents(aws, required(environment, variables.bus)),
      metrics,
      log,
    },
    { city, language: languageOf(environment), enabled },
  );
  return { book, metrics };
}

export const handler = incidentHandler(() => runtimeOf(process.env));

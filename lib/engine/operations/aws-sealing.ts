import { operationsMetrics } from '../../services/shared/metric-names';
import { variables } from '../../services/shared/variables';
import { trailStore } from '../audit/trail';
import { type Environment, required } from '../handlers/runtime';
import { SignedFetch } from '../ports/aws/client';
import { DynamoState } from '../ports/aws/dynamo-state';
import { EmfMetrics } from '../ports/aws/emf-metrics';
import type { Clock } from '../ports/ports';
import { S3AuditObjects } from '../register/aws/s3-audit';
import type { DaySealing } from './seal-days';

const clock: Clock = { nowMs: () => Date.now() };
const write = (line: string) => void process.stdout.write(line);

/** What the clock of the trail works with over AWS. Days that are sealed are noted beside the heads of their segments. */
export function awsSealing(environment: Environment = process.env): DaySealing {
  const aws = new SignedFetch(environment);
  const city = required(environment, variables.city);
  const table = required(environment, variables.stateTable(trailStore));
  return {
    city,
    store: trailStore,
    ports: {
      audit: new S3AuditObjects(aws, required(environment, variables.auditBucket)),
      state: new DynamoState(aws, { [trailStore]: { table, expireDays: null } }, clock),
      clock,
    },
    metrics: new EmfMetrics({ id: operationsMetrics.namespace, indicators: [] }, city, clock, write),
  };
}

import { alarmRuns } from '../../../lib/engine/operations/alarm-runs';
import { awsDesk } from '../../../lib/engine/operations/aws-desk';
import { deskHandler } from '../../../lib/engine/operations/desk-handler';
import { alarmOperations } from '../../../lib/services/shared/alarm-operations';

/** The operations API of a city, and its clock. */
export const handler = deskHandler(
  () => awsDesk(),
  { operations: Object.values(alarmOperations), runs: alarmRuns },
  (line) => void process.stdout.write(`${line}\n`),
);

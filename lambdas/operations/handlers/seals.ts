import { awsSealing } from '../../../lib/engine/operations/aws-sealing';
import { sealHandler } from '../../../lib/engine/operations/seal-days';

/** The clock of the audit trail of the operations API: it seals days that are over. */
export const handler = sealHandler(
  () => awsSealing(),
  (line) => void process.stdout.write(`${line}\n`),
);

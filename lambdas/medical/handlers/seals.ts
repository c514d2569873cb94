import { awsSeals, sealsHandler } from '../../../lib/engine/handlers/seals';
import { medical } from '../../../lib/services/medical/facts';
import { awsOwed } from '../intake/aws-owed';
import { owedHandler } from '../intake/owed';

const seals = sealsHandler(
  medical,
  () => awsSeals(medical),
  (line) => void process.stdout.write(`${line}\n`),
);
const owed = owedHandler(awsOwed);

/** By the clock: seals days of the trail, and, whatever comes of that, puts lines that feeds are owed. */
export const handler = (): Promise<void> => seals().finally(owed);

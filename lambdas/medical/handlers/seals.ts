import { awsSeals, sealsHandler } from '../../../lib/engine/handlers/seals';
import { medical } from '../../../lib/services/medical/facts';

export const handler = sealsHandler(
  medical,
  () => awsSeals(medical),
  (line) => void process.stdout.write(`${line}\n`),
);

import { awsSeals, sealsHandler } from '../../../lib/engine/handlers/seals';
import { education } from '../../../lib/services/education/facts';

export const handler = sealsHandler(
  education,
  () => awsSeals(education),
  (line) => void process.stdout.write(`${line}\n`),
);

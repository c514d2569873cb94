import { awsSeals, sealsHandler } from '../intake/seals';

export const handler = sealsHandler(awsSeals, (line) => void process.stdout.write(`${line}\n`));

import { awsClock } from '../intake/aws-clock';

export const handler = awsClock((line) => void process.stdout.write(`${line}\n`));

import { guardiansClock } from '../rights/clock';

export const handler = guardiansClock((line) => void process.stdout.write(`${line}\n`));

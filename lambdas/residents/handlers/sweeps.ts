import { awsBackOffice } from '../aws/runtime';
import { sweepHandler } from '../sweeps/sweep';

export const handler = sweepHandler(awsBackOffice, (line) => process.stdout.write(`${line}\n`));

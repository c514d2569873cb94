import { awsBackOffice } from '../aws/runtime';
import { sweepHandler } from '../sweeps/sweep';

export const handler = sweepHandler(awsBackOffice);

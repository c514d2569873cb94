import { awsDesk } from '../rights/aws-desk';
import { guardiansHandler } from '../rights/handler';

export const handler = guardiansHandler(awsDesk, (line) => void process.stdout.write(`${line}\n`));

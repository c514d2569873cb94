import { awsDesk } from '../georeport/aws-desk';
import { georeportHandler } from '../georeport/handler';

export const handler = georeportHandler(awsDesk, (line) => void process.stdout.write(`${line}\n`));

import { awsDesk } from '../intake/aws-desk';
import { fhirHandler } from '../intake/handler';

export const handler = fhirHandler(awsDesk, (line) => void process.stdout.write(`${line}\n`));

import { gatewayHandler } from '../api/gateway-handler';
import { awsOffice } from '../aws/runtime';

export const handler = gatewayHandler(awsOffice, (line) => process.stdout.write(`${line}\n`));

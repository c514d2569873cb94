import { gatewayHandler } from './api/gateway-handler';
import type { Api } from './api/serve';
import { awsBackOffice, awsDocumentDesk, awsOffice } from './aws/runtime';
import type { RegisterSettings } from './facts';
import { documentsHandler } from './files/event-handler';
import type { Register } from './office';
import { type Sweep, sweepHandler } from './sweeps/sweep';

const log = (line: string) => void process.stdout.write(`${line}\n`);

/** The handler of the function that serves the API. */
export const recordsFunction = <S extends RegisterSettings>(register: Register<S>, api: Api) =>
  gatewayHandler(() => awsOffice(register), api, log);

/** The handler of the function that takes events of documents. */
export const documentsFunction = ({ facts }: Pick<Register, 'facts'>) =>
  documentsHandler(() => awsDocumentDesk(facts), log);

/** The handler of the function of the clock. */
export const sweepsFunction = <S extends RegisterSettings>(register: Register<S>, own: Sweep<S>) =>
  sweepHandler(() => awsBackOffice(register), own, log);

import { required } from '../../../lib/engine/handlers/runtime';
import { SignedFetch } from '../../../lib/engine/ports/aws/client';
import { type AnswerPorts, answerTo, type Request } from '../answer';
import { accountPorts } from '../aws/account-ports';
import { respond } from '../respond';

const pause = (seconds: number) => new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

const portsOf = (environment: NodeJS.ProcessEnv): AnswerPorts => ({
  ...accountPorts(new SignedFetch(environment), {
    records: required(environment, 'RECORDS_PREFIX'),
    versions: required(environment, 'VERSIONS_PREFIX'),
  }),
  pause,
  log: (line) => process.stdout.write(line),
});

/** Custom resource of the settings of an account: one request, one setting. */
export const handler = async (request: Request): Promise<void> => {
  await respond(request.ResponseURL, await answerTo(request, portsOf(process.env)), pause);
};

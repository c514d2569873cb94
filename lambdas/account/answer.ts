import { AwsError } from '../../lib/engine/ports/aws/client';
import { Refused } from './refused';
import { type AccountSettings, settledOf } from './settings';
import { giveBack, type SettlePorts, settle } from './settle';

/** What CloudFormation asks of a custom resource. All values of `ResourceProperties` are text, however deep. */
export interface Request {
  readonly RequestType: 'Create' | 'Update' | 'Delete';
  /** Address for the answer; whoever has it can answer, so it is never logged. */
  readonly ResponseURL: string;
  readonly StackId: string;
  readonly RequestId: string;
  readonly LogicalResourceId: string;
  readonly PhysicalResourceId?: string;
  readonly ResourceProperties: {
    readonly Setting: string;
    readonly Version: string;
    /** `false`: no city of the synthesis needs it. What is set for an earlier one stays. */
    readonly Needed: 'true' | 'false';
    readonly Adopt: 'true' | 'false';
    readonly Wanted: unknown;
  };
}

export interface Answer {
  readonly Status: 'SUCCESS' | 'FAILED';
  readonly Reason?: string;
  readonly StackId: string;
  readonly RequestId: string;
  readonly LogicalResourceId: string;
  readonly PhysicalResourceId: string;
}

export interface AnswerPorts extends SettlePorts {
  readonly settings: AccountSettings;
  /** One line, without secrets. */
  log(line: string): void;
}

async function done(request: Request, ports: AnswerPorts): Promise<string> {
  const { Setting, Version, Needed, Adopt, Wanted } = request.ResourceProperties;
  const settled = settledOf(Setting, ports.settings);
  if (request.RequestType === 'Delete') return giveBack(settled, ports);
  if (Needed !== 'true') return 'not needed';
  return settle(settled, { wanted: Wanted, version: Number(Version), adopt: Adopt === 'true' }, ports);
}

const reasonOf = (error: unknown): string => {
  if (error instanceof Refused) return error.message;
  if (error instanceof AwsError) return `CK8904: AWS refuses a setting of the account: ${error.message}`;
  return (error as Error).message;
};

/** The answer to CloudFormation about a request: there is always one, since CloudFormation waits an hour for it. */
export async function answerTo(request: Request, ports: AnswerPorts): Promise<Answer> {
  const { RequestType, StackId, RequestId, LogicalResourceId, ResourceProperties } = request;
  const { Setting } = ResourceProperties;
  const about = { StackId, RequestId, LogicalResourceId, PhysicalResourceId: `citykit-account-${Setting}` };
  const log = (said: object) => ports.log(`${JSON.stringify({ setting: Setting, request: RequestType, ...said })}\n`);
  try {
    log({ outcome: await done(request, ports) });
    return { Status: 'SUCCESS', ...about };
  } catch (error) {
    const Reason = reasonOf(error).slice(0, 1000);
    log({ outcome: 'failed', reason: Reason });
    return { Status: 'FAILED', Reason, ...about };
  }
}

import { randomUUID } from 'node:crypto';
import { AwsError } from '../../engine/ports/aws/client';
import type { DeviceJobs, JobExecution } from '../../registry/rotation/ports';
import { systemErrorCode } from '../../shared/system-error';
import { UserError } from '../../shared/user-error';
import { answerWithin, type Waiting } from './wait';

export interface JobCommand {
  readonly thing: string;
  readonly document: Readonly<Record<string, unknown>>;
  readonly waitSeconds: number;
}

/** What is known of something that a device was to do. */
export type JobOutcome =
  | 'done'
  /** The device says that it failed, or that it will not. */
  | 'failed'
  /** It had not begun, and will not. */
  | 'withdrawn'
  /** It has begun and has not said how it ended, or may begin yet: it may have done it. */
  | 'unknown';

export interface JobAnswer {
  readonly acknowledged: boolean;
  readonly outcome: JobOutcome;
  /** Of the execution in AWS IoT. */
  readonly status: string;
  readonly details: Readonly<Record<string, string>>;
  /** Id of the job. */
  readonly job: string;
  readonly seconds: number;
}

const underWay = new Set(['QUEUED', 'IN_PROGRESS']);

/** AWS IoT takes a job back from its device some time after it was asked to. */
const withdrawalSeconds = 5;

function outcomeOf({ status, hasBegun }: JobExecution): JobOutcome {
  if (status === 'SUCCEEDED') return 'done';
  if (status === 'FAILED' || status === 'REJECTED') return 'failed';
  return status === 'CANCELED' && !hasBegun ? 'withdrawn' : 'unknown';
}

/** Where a job stands for good, or after so many seconds; AWS IoT makes the execution some time after the job. */
async function settled(
  seconds: number,
  look: () => Promise<JobExecution | undefined>,
  unsettled: ReadonlySet<string>,
  time: Waiting,
): Promise<JobExecution | undefined> {
  let last: JobExecution | undefined;
  const found = await answerWithin(
    seconds,
    async () => {
      last = await look();
      return last && !unsettled.has(last.status) ? last : undefined;
    },
    time,
  );
  return found ?? last;
}

/** Asks AWS IoT about a job that has been started: a failure must not read as if nothing had happened. */
async function afterStart<T>(job: string, thing: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { message, cause } = error as Error;
    if (!(error instanceof AwsError) && !systemErrorCode(cause)) throw error;
    throw new UserError(
      'CK6606',
      {
        en: `${thing} may do it: job ${job} was started, and then AWS IoT could not be asked (${message})`,
        zh: `${thing} 可能仍会执行：作业 ${job} 已启动，此后无法查询 AWS IoT（${message}）`,
      },
      {
        en: `look before you repeat it: aws iot describe-job-execution --thing-name ${thing} --job-id ${job}`,
        zh: `重复之前先查询：aws iot describe-job-execution --thing-name ${thing} --job-id ${job}`,
      },
    );
  }
}

/** The execution as it ended in time, or after what the device had not begun was taken back. */
async function endOf(
  job: string,
  { thing, waitSeconds }: JobCommand,
  jobs: DeviceJobs,
  time: Waiting,
): Promise<JobExecution> {
  const look = () => jobs.execution(job, thing);
  const last = await settled(waitSeconds, look, underWay, time);
  if (last && !underWay.has(last.status)) return last;
  await jobs.withdraw(job);
  // A job that was taken back before AWS IoT made an execution of it never came to the device.
  const withdrawn = { status: 'CANCELED', hasBegun: false, details: {} };
  return (await settled(withdrawalSeconds, look, new Set(['QUEUED']), time)) ?? withdrawn;
}

/** Of two commands in one moment each has its own: AWS IoT leaves a job that is there as it is, whomever it is for. */
const jobId = (thing: string, atMs: number): string =>
  `command-${thing.replace(/[^a-zA-Z0-9_-]/g, '_').slice(-32)}-${atMs.toString(36)}-${randomUUID().slice(0, 8)}`;

/**
 * Has a device do something once, and waits until it has. What it has not begun in time is taken back: nobody wants a reboot
 * an hour later. What it has begun is left to it: AWS IoT could only keep it from saying how it ended. Throws UserError
 * CK6606 when AWS IoT cannot be asked after the start.
 */
export async function commandByJob(command: JobCommand, jobs: DeviceJobs, time: Waiting): Promise<JobAnswer> {
  const { thing, document } = command;
  const begin = time.nowMs();
  const job = jobId(thing, begin);
  await jobs.start({ id: job, thing, document });
  const end = await afterStart(job, thing, () => endOf(job, command, jobs, time));
  const outcome = outcomeOf(end);
  const { status, details } = end;
  return { acknowledged: outcome === 'done', outcome, status, details, job, seconds: (time.nowMs() - begin) / 1000 };
}

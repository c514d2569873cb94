import type { DeviceJobs } from '../../../lambdas/registry/rotation/ports';
import { answerWithin, type Waiting } from './wait';

export interface JobCommand {
  readonly thing: string;
  readonly document: Readonly<Record<string, unknown>>;
  readonly waitSeconds: number;
}

export interface JobAnswer {
  readonly acknowledged: boolean;
  /** How the device ended it; CANCELED when it was taken back. */
  readonly status: string;
  /** What the device says of it. */
  readonly details: Readonly<Record<string, string>>;
  readonly seconds: number;
}

const underWay = new Set(['QUEUED', 'IN_PROGRESS']);

/**
 * Has a device do something once, and waits until it has. What is not done in time is taken back: nobody wants a reboot
 * an hour later.
 */
export async function commandByJob(
  { thing, document, waitSeconds }: JobCommand,
  jobs: DeviceJobs,
  time: Waiting,
): Promise<JobAnswer> {
  const begin = time.nowMs();
  const id = `command-${thing.replace(/[^a-zA-Z0-9_-]/g, '_').slice(-40)}-${begin.toString(36)}`;
  await jobs.start({ id, thing, document });
  const ended = await answerWithin(
    waitSeconds,
    async () => {
      const execution = await jobs.execution(id, thing);
      return execution && !underWay.has(execution.status) ? execution : undefined;
    },
    time,
  );
  if (!ended) await jobs.cancel(id);
  const { status, details } = ended ?? { status: 'CANCELED', details: {} };
  return { acknowledged: status === 'SUCCEEDED', status, details, seconds: (time.nowMs() - begin) / 1000 };
}

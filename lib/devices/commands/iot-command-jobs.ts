import { type IotCall, notFound, segment } from '../../../lambdas/registry/aws/iot-call';
import { IotDeviceJobs } from '../../../lambdas/registry/aws/iot-device-jobs';
import type { CommandExecution, CommandJobs } from './job';

interface Described {
  readonly execution?: {
    readonly status: string;
    /** Seconds since the epoch; absent while the device has not taken the job. */
    readonly startedAt?: number;
    readonly statusDetails?: { readonly detailsMap?: Readonly<Record<string, string>> };
  };
}

/** Jobs of AWS IoT for one device each; `thingArnPrefix` is the ARN of a thing up to its name. */
export function iotCommandJobs(iot: IotCall, thingArnPrefix: string): CommandJobs {
  const jobs = new IotDeviceJobs(iot, thingArnPrefix);
  return {
    start: (job) => jobs.start(job),
    async execution(id, thing): Promise<CommandExecution | undefined> {
      const path = `/things/${segment(thing)}/jobs/${segment(id)}`;
      const { execution } = (await iot.unless<Described>(notFound, 'GET', path)) ?? {};
      if (!execution) return undefined;
      const { status, startedAt, statusDetails } = execution;
      const hasBegun = startedAt !== undefined && startedAt !== null;
      return { status, hasBegun: hasBegun || status === 'IN_PROGRESS', details: statusDetails?.detailsMap ?? {} };
    },
    async withdraw(id) {
      const ended = ['InvalidRequestException', ...notFound];
      // Not by force: that would take it from a device at work, too, which then cannot say how it ended.
      await iot.unless(ended, 'PUT', `/jobs/${segment(id)}/cancel`, {});
    },
  };
}

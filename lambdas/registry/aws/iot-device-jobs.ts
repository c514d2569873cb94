import type { DeviceJobs, JobExecution } from '../rotation/ports';
import { type IotCall, notFound, segment } from './iot-call';

/** A device that took the job and says nothing more; shorter than any wait of ours for the next step. */
const inProgressMinutes = 45;

interface Described {
  readonly execution?: {
    readonly status: string;
    readonly startedAt?: number;
    readonly statusDetails?: { readonly detailsMap?: Readonly<Record<string, string>> };
  };
}

/** Jobs of AWS IoT, each for one thing. */
export class IotDeviceJobs implements DeviceJobs {
  constructor(
    private readonly iot: IotCall,
    /** ARN of a thing up to its name. */
    private readonly thingArnPrefix: string,
  ) {}

  async start({ id, thing, document }: Parameters<DeviceJobs['start']>[0]): Promise<void> {
    await this.iot.unless(['ResourceAlreadyExistsException'], 'PUT', `/jobs/${segment(id)}`, {
      targets: [this.thingArnPrefix + thing],
      document: JSON.stringify(document),
      targetSelection: 'SNAPSHOT',
      timeoutConfig: { inProgressTimeoutInMinutes: inProgressMinutes },
    });
  }

  async execution(id: string, thing: string): Promise<JobExecution | undefined> {
    const path = `/things/${segment(thing)}/jobs/${segment(id)}`;
    const { execution } = (await this.iot.unless<Described>(notFound, 'GET', path)) ?? {};
    if (!execution) return undefined;
    const { status, startedAt, statusDetails } = execution;
    return { status, hasBegun: startedAt !== undefined, details: statusDetails?.detailsMap ?? {} };
  }

  withdraw(id: string): Promise<void> {
    return this.end(`/jobs/${segment(id)}/cancel`);
  }

  cancel(id: string): Promise<void> {
    return this.end(`/jobs/${segment(id)}/cancel?force=true`);
  }

  /** Without force AWS IoT cancels what is queued, and leaves what a device is at. */
  private async end(path: string): Promise<void> {
    const ended = ['InvalidRequestException', 'InvalidStateTransitionException', ...notFound];
    await this.iot.unless(ended, 'PUT', path, {});
  }
}

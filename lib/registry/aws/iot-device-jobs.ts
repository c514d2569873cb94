import type { DeviceJobs, JobExecution } from '../rotation/ports';
import { type IotCall, notFound, segment } from './iot-call';

/** A device that took the job and says nothing more; shorter than any wait of ours for the next step. */
const inProgressMinutes = 45;

interface Described {
  readonly execution?: {
    readonly status: string;
    /** Seconds since the epoch; absent while the device has not taken the job up. */
    readonly startedAt?: number | null;
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
    const hasBegun = (startedAt !== undefined && startedAt !== null) || status === 'IN_PROGRESS';
    return { status, hasBegun, details: statusDetails?.detailsMap ?? {} };
  }

  async withdraw(id: string): Promise<void> {
    const ended = ['InvalidRequestException', 'InvalidStateTransitionException', ...notFound];
    // Not by force: that would take it from a device at work, too, which then cannot say how it ended.
    await this.iot.unless(ended, 'PUT', `/jobs/${segment(id)}/cancel`, {});
  }
}

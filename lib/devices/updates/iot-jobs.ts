import { type IotCall, notFound, segment } from '../../../lambdas/registry/aws/iot-call';
import type { JobCounts, JobState, NewJob, RolloutTemplate, UpdateJobs } from './jobs';

type Details = Readonly<Record<string, number | undefined>>;

interface DescribedJob {
  readonly job: {
    readonly status: string;
    readonly jobProcessDetails?: Details;
    readonly schedulingConfig?: { readonly endTime?: string };
  };
}

interface DescribedTemplate {
  readonly jobExecutionsRolloutConfig?: unknown;
  readonly timeoutConfig?: unknown;
  readonly jobExecutionsRetryConfig?: unknown;
  readonly presignedUrlConfig?: unknown;
  readonly abortConfig?: {
    readonly criteriaList: readonly { thresholdPercentage: number; minNumberOfExecutedThings: number }[];
  };
}

/** AWS IoT aborts a job without a criterion never; then no share of failures is too large. */
const noAbort = { percent: 100, afterDevices: Number.MAX_SAFE_INTEGER };

const sum = (details: Details, ...states: readonly string[]) =>
  states.reduce((total, state) => total + (details[`numberOf${state}Things`] ?? 0), 0);

const countsOf = (details: Details = {}): JobCounts => ({
  waiting: sum(details, 'Queued', 'InProgress'),
  succeeded: sum(details, 'Succeeded'),
  failed: sum(details, 'Failed', 'Rejected', 'TimedOut'),
  missed: sum(details, 'Canceled'),
});

/** Jobs of AWS IoT for thing groups. */
export class IotUpdateJobs implements UpdateJobs {
  constructor(
    private readonly iot: IotCall,
    /** ARN of a thing group up to its name. */
    private readonly groupArnPrefix: string,
  ) {}

  async template(name: string): Promise<RolloutTemplate | undefined> {
    const found = await this.iot.unless<DescribedTemplate>(notFound, 'GET', `/job-templates/${segment(name)}`);
    if (!found) return undefined;
    const { jobExecutionsRolloutConfig, abortConfig, timeoutConfig, jobExecutionsRetryConfig, presignedUrlConfig } =
      found;
    const [criterion] = abortConfig?.criteriaList ?? [];
    return {
      configs: { jobExecutionsRolloutConfig, abortConfig, timeoutConfig, jobExecutionsRetryConfig, presignedUrlConfig },
      abort: criterion
        ? { percent: criterion.thresholdPercentage, afterDevices: criterion.minNumberOfExecutedThings }
        : noAbort,
    };
  }

  async describe(id: string): Promise<JobState | undefined> {
    const found = await this.iot.unless<DescribedJob>(notFound, 'GET', `/jobs/${segment(id)}`);
    if (!found) return undefined;
    const { status, jobProcessDetails, schedulingConfig } = found.job;
    const end = schedulingConfig?.endTime;
    // Times of schedules are UTC and say no zone.
    const endMs = end && Date.parse(end.endsWith('Z') ? end : `${end}Z`);
    return { status, counts: countsOf(jobProcessDetails), ...(endMs ? { endMs } : {}) };
  }

  async start({ id, description, groups, document, configs, startTime, endTime }: NewJob): Promise<void> {
    await this.iot.unless(['ResourceAlreadyExistsException'], 'PUT', `/jobs/${segment(id)}`, {
      targets: groups.map((group) => this.groupArnPrefix + group),
      description,
      document: JSON.stringify(document),
      targetSelection: 'SNAPSHOT',
      ...configs,
      // Devices that wait when the window closes have their turn in a later job; those at work finish.
      schedulingConfig: { startTime, endTime, endBehavior: 'CANCEL' },
    });
  }
}

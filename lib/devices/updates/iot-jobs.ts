import { type IotCall, notFound, segment } from '../../registry/aws/iot-call';
import type { JobCounts, JobState, NewJob, RolloutConfigs, UpdateJobs } from './jobs';

type Details = Readonly<Record<string, unknown>>;

interface DescribedJob {
  readonly job: {
    readonly status: string;
    readonly reasonCode?: string;
    /** Seconds since the epoch. */
    readonly completedAt?: number;
    readonly jobProcessDetails?: Details;
    readonly schedulingConfig?: { readonly endTime?: string };
  };
}

interface ListPage {
  readonly jobs?: readonly { readonly jobId: string }[];
  readonly things?: readonly string[];
  readonly nextToken?: string;
}

/** Reason that AWS IoT gives for a job which met its abort criteria. */
const abortReason = 'ABORT_CANCEL';

const sum = (details: Details, ...states: readonly string[]) =>
  states.reduce((total, state) => total + Number(details[`numberOf${state}Things`] ?? 0), 0);

const countsOf = (details: Details = {}): JobCounts => ({
  queued: sum(details, 'Queued'),
  inProgress: sum(details, 'InProgress'),
  succeeded: sum(details, 'Succeeded'),
  failed: sum(details, 'Failed', 'Rejected'),
  timedOut: sum(details, 'TimedOut'),
  missed: sum(details, 'Canceled'),
});

/** Times of schedules are UTC and say no zone. */
const scheduledMs = (time: string) => Date.parse(time.endsWith('Z') ? time : `${time}Z`);

/** Jobs of AWS IoT for thing groups. */
export class IotUpdateJobs implements UpdateJobs {
  constructor(
    private readonly iot: IotCall,
    /** ARN of a thing group up to its name. */
    private readonly groupArnPrefix: string,
  ) {}

  async template(name: string): Promise<RolloutConfigs | undefined> {
    const found = await this.iot.unless<RolloutConfigs>(notFound, 'GET', `/job-templates/${segment(name)}`);
    if (!found) return undefined;
    const { jobExecutionsRolloutConfig, timeoutConfig, jobExecutionsRetryConfig, presignedUrlConfig } = found;
    return { jobExecutionsRolloutConfig, timeoutConfig, jobExecutionsRetryConfig, presignedUrlConfig };
  }

  async describe(id: string): Promise<JobState | undefined> {
    const found = await this.iot.unless<DescribedJob>(notFound, 'GET', `/jobs/${segment(id)}`);
    if (!found) return undefined;
    const { status, reasonCode, completedAt, jobProcessDetails, schedulingConfig } = found.job;
    const end = schedulingConfig?.endTime;
    return {
      status,
      counts: countsOf(jobProcessDetails),
      isAborted: reasonCode === abortReason,
      ...(end ? { endMs: scheduledMs(end) } : {}),
      ...(completedAt ? { completedMs: completedAt * 1000 } : {}),
    };
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

  async hasDevices(group: string): Promise<boolean> {
    for await (const { things } of this.pages(`/thing-groups/${segment(group)}/things?maxResults=1&recursive=true`))
      if (things && things.length > 0) return true;
    return false;
  }

  async idsFor(group: string): Promise<readonly string[]> {
    const ids: string[] = [];
    for await (const { jobs = [] } of this.pages(`/jobs?maxResults=250&thingGroupName=${segment(group)}`))
      ids.push(...jobs.map(({ jobId }) => jobId));
    return ids;
  }

  async document(id: string): Promise<unknown> {
    const path = `/jobs/${segment(id)}/job-document`;
    const found = await this.iot.unless<{ readonly document?: string }>(notFound, 'GET', path);
    try {
      return JSON.parse(found?.document ?? '');
    } catch {
      return undefined;
    }
  }

  /** Pages of a list; none where there is no such group. A page may be empty and not the last. */
  private async *pages(path: string): AsyncGenerator<ListPage> {
    for (let next: string | undefined, isFirst = true; isFirst || next; isFirst = false) {
      const from = next ? `&nextToken=${segment(next)}` : '';
      const page: ListPage = (await this.iot.unless<ListPage>(notFound, 'GET', path + from)) ?? {};
      yield page;
      next = page.nextToken;
    }
  }
}

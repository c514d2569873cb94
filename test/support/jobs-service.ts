import { AwsError, type AwsRequest, type SignedFetch } from '../../lib/engine/ports/aws/client';
import { IotCall } from '../../lib/registry/aws/iot-call';
import type { Answer } from './aws-server';

type Status = 'QUEUED' | 'IN_PROGRESS' | 'SUCCEEDED' | 'FAILED' | 'REJECTED' | 'TIMED_OUT' | 'CANCELED';
/** How a device ends a job. */
export type Ended = Extract<Status, 'SUCCEEDED' | 'FAILED' | 'REJECTED' | 'TIMED_OUT'>;

interface Execution {
  status: Status;
  startedAt?: number;
  details?: Record<string, string>;
}

interface Criterion {
  readonly failureType: string;
  readonly thresholdPercentage: number;
  readonly minNumberOfExecutedThings: number;
}

export interface StoredJob {
  readonly request: Record<string, unknown>;
  readonly things: Map<string, Execution>;
  status: 'SCHEDULED' | 'IN_PROGRESS' | 'COMPLETED' | 'CANCELED';
  completedAt?: number;
  reasonCode?: string;
}

type Request = { readonly method: string; readonly path: string; readonly input: Record<string, unknown> };

const failureTypes: Readonly<Record<string, readonly Status[]>> = {
  ALL: ['FAILED', 'REJECTED', 'TIMED_OUT'],
  FAILED: ['FAILED'],
  REJECTED: ['REJECTED'],
  TIMED_OUT: ['TIMED_OUT'],
};
const notFound: Answer = { status: 404, body: { __type: 'ResourceNotFoundException', message: 'no such thing' } };
const counted = { Queued: 'QUEUED', InProgress: 'IN_PROGRESS', Succeeded: 'SUCCEEDED', Failed: 'FAILED' };
const countedToo = { Rejected: 'REJECTED', TimedOut: 'TIMED_OUT', Canceled: 'CANCELED' };

/** Jobs of AWS IoT in memory, at the level of its HTTPS interface: roll-out, abort criteria, windows, withdrawal. */
export class JobsService {
  readonly jobs = new Map<string, StoredJob>();
  /** Things of thing groups, with those of the groups below. */
  readonly groups = new Map<string, readonly string[]>();
  /** Answered as the job template of any name. */
  template: object | undefined = { timeoutConfig: { inProgressTimeoutInMinutes: 60 } };
  nowMs = 0;
  readonly requests: Request[] = [];

  /** Registry and jobs as the code calls them, without a network. */
  readonly iot = new IotCall({
    send: async ({ method = 'POST', path = '', body }: AwsRequest) => {
      const input = body ? (JSON.parse(String(body)) as Record<string, unknown>) : {};
      const { status = 200, body: answer } = this.answer({ method, path, input }) ?? notFound;
      if (status < 300) return new Response(JSON.stringify(answer));
      const { __type, message } = answer as { __type: string; message: string };
      throw new AwsError(__type, message, status);
    },
  } as unknown as SignedFetch);

  /** The answer to a request for jobs; undefined for any other. */
  answer(request: Request): Answer | undefined {
    this.requests.push(request);
    const { method, input } = request;
    const url = new URL(request.path, 'https://iot');
    const [kind, name = '', what = '', job = ''] = url.pathname.split('/').slice(1).map(decodeURIComponent);
    if (kind === 'job-templates') return this.template ? { body: this.template } : notFound;
    if (kind === 'thing-groups') return { body: { things: (this.groups.get(name) ?? []).slice(0, 1) } };
    if (kind === 'things' && what === 'jobs') return this.execution(job, name);
    if (kind !== 'jobs') return undefined;
    if (name === '') return this.list(url.searchParams.get('thingGroupName') ?? '');
    if (what === 'cancel') return this.cancel(name, url.searchParams.get('force') === 'true');
    if (what === 'job-document') return this.found(name, ({ request: { document } }) => ({ document }));
    return method === 'PUT' ? this.create(name, input) : this.describe(name);
  }

  get last(): string {
    return [...this.jobs.keys()].at(-1) ?? '';
  }

  /** The window opens: every thing of the groups gets its execution. */
  open(id = this.last): void {
    const job = this.at(id);
    const targets = (job.request.targets as readonly string[]).map((arn) => arn.split('/').at(-1) as string);
    const isOfThings = String(job.request.targets).includes(':thing/');
    for (const thing of isOfThings ? targets : targets.flatMap((group) => this.groups.get(group) ?? []))
      job.things.set(thing, { status: 'QUEUED' });
    job.status = 'IN_PROGRESS';
    this.complete(job);
  }

  /** A device takes a job. */
  begin(thing: string, id = this.last): void {
    const execution = this.at(id).things.get(thing);
    if (execution?.status === 'QUEUED')
      Object.assign(execution, { status: 'IN_PROGRESS', startedAt: this.nowMs / 1000 });
  }

  /** A device ends a job that it has begun, or AWS IoT does for it; one that was taken back is not there for it. */
  end(thing: string, status: Ended, details: Record<string, string> = {}, id = this.last): void {
    const job = this.at(id);
    const execution = job.things.get(thing);
    if (execution?.status !== 'IN_PROGRESS') return;
    Object.assign(execution, { status, details });
    this.abort(job);
    this.complete(job);
  }

  /** The window closes: devices that wait are out, those at work finish. */
  close(id = this.last): void {
    const job = this.at(id);
    const { endTime } = job.request.schedulingConfig as { endTime: string };
    this.nowMs = Math.max(this.nowMs, Date.parse(`${endTime}Z`));
    if (job.status === 'IN_PROGRESS') this.takeBack(job, false);
  }

  cancel(id: string, force = false): Answer {
    const job = this.jobs.get(id);
    if (!job) return notFound;
    if (job.status !== 'IN_PROGRESS' && job.status !== 'SCHEDULED')
      return { status: 400, body: { __type: 'InvalidRequestException', message: `job is ${job.status}` } };
    this.takeBack(job, force);
    return { body: {} };
  }

  statusesOf(id = this.last): readonly Status[] {
    return [...this.at(id).things.values()].map(({ status }) => status);
  }

  at(id: string): StoredJob {
    const job = this.jobs.get(id);
    if (!job) throw new Error(`no job ${id}`);
    return job;
  }

  private found(id: string, body: (job: StoredJob) => object): Answer {
    const job = this.jobs.get(id);
    return job ? { body: body(job) } : notFound;
  }

  private create(id: string, request: Record<string, unknown>): Answer {
    if (this.jobs.has(id)) return { status: 409, body: { __type: 'ResourceAlreadyExistsException', message: id } };
    this.jobs.set(id, { request, things: new Map(), status: 'SCHEDULED' });
    // A job without a window starts at once.
    if (!request.schedulingConfig) this.open(id);
    return { body: { jobId: id } };
  }

  private describe(id: string): Answer {
    return this.found(id, ({ status, completedAt, reasonCode, things, request: { schedulingConfig } }) => {
      const statuses = [...things.values()].map((execution) => execution.status);
      const jobProcessDetails = Object.fromEntries(
        Object.entries({ ...counted, ...countedToo }).map(([name, of]) => [
          `numberOf${name}Things`,
          statuses.filter((one) => one === of).length,
        ]),
      );
      return { job: { status, completedAt, reasonCode, jobProcessDetails, schedulingConfig } };
    });
  }

  private list(group: string): Answer {
    const isFor = ({ request }: StoredJob) =>
      (request.targets as readonly string[]).some((arn) => arn.endsWith(`thinggroup/${group}`));
    return { body: { jobs: [...this.jobs].filter(([, job]) => isFor(job)).map(([jobId]) => ({ jobId })) } };
  }

  private execution(id: string, thing: string): Answer {
    const execution = this.jobs.get(id)?.things.get(thing);
    if (!execution) return notFound;
    const { status, startedAt, details: detailsMap = {} } = execution;
    return { body: { execution: { status, startedAt, statusDetails: { detailsMap } } } };
  }

  private takeBack(job: StoredJob, force: boolean): void {
    for (const execution of job.things.values())
      if (execution.status === 'QUEUED' || (force && execution.status === 'IN_PROGRESS')) execution.status = 'CANCELED';
    Object.assign(job, { status: 'CANCELED', completedAt: this.nowMs / 1000 });
  }

  /** As the API reference has it: a share of all that have ended, when at least so many have. */
  private abort(job: StoredJob): void {
    if (job.status !== 'IN_PROGRESS') return;
    const { criteriaList = [] } = (job.request.abortConfig ?? {}) as { criteriaList?: readonly Criterion[] };
    const statuses = [...job.things.values()].map(({ status }) => status);
    const ended = statuses.filter((status) => status !== 'QUEUED' && status !== 'IN_PROGRESS').length;
    const isMet = ({ failureType, thresholdPercentage, minNumberOfExecutedThings }: Criterion) => {
      const failed = statuses.filter((status) => failureTypes[failureType]?.includes(status)).length;
      return ended >= minNumberOfExecutedThings && failed * 100 >= thresholdPercentage * ended;
    };
    if (!criteriaList.some(isMet)) return;
    this.takeBack(job, false);
    job.reasonCode = 'ABORT_CANCEL';
  }

  private complete(job: StoredJob): void {
    const isOver = [...job.things.values()].every(({ status }) => status !== 'QUEUED' && status !== 'IN_PROGRESS');
    if (job.status === 'IN_PROGRESS' && isOver)
      Object.assign(job, { status: 'COMPLETED', completedAt: this.nowMs / 1000 });
  }
}

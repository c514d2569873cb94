import type { DeviceJobs, JobExecution } from './ports';

/** Jobs whose ids begin with a name of the city: a role is let to no others. */
export class NamedJobs implements DeviceJobs {
  constructor(
    private readonly jobs: DeviceJobs,
    /** At most 40 characters: AWS IoT takes 64, and those of a rotation have 24. */
    private readonly prefix: string,
  ) {}

  start(job: Parameters<DeviceJobs['start']>[0]): Promise<void> {
    return this.jobs.start({ ...job, id: this.prefix + job.id });
  }

  execution(id: string, thing: string): Promise<JobExecution | undefined> {
    return this.jobs.execution(this.prefix + id, thing);
  }

  withdraw(id: string): Promise<void> {
    return this.jobs.withdraw(this.prefix + id);
  }
}

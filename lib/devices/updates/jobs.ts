/** How many devices of a job stand where. */
export interface JobCounts {
  readonly waiting: number;
  readonly succeeded: number;
  /** Failed, refused, or out of time. */
  readonly failed: number;
  /** Not reached before the window closed, or taken back. */
  readonly missed: number;
}

export interface JobState {
  /** SCHEDULED, IN_PROGRESS, COMPLETED, CANCELED or DELETION_IN_PROGRESS. */
  readonly status: string;
  readonly counts: JobCounts;
  /** When its window closes. */
  readonly endMs?: number;
}

/** How a job is rolled out, as the city's deployment says in the job template. */
export interface RolloutTemplate {
  /** Passed on to the job as AWS IoT gave it. */
  readonly configs: Readonly<Record<string, unknown>>;
  /** A wave has failed from this share of failures on. */
  readonly abort: { readonly percent: number; readonly afterDevices: number };
}

export interface NewJob {
  readonly id: string;
  readonly description: string;
  /** Names of thing groups. */
  readonly groups: readonly string[];
  readonly document: unknown;
  readonly configs: Readonly<Record<string, unknown>>;
  /** UTC, `YYYY-MM-DDTHH:MM`. */
  readonly startTime: string;
  readonly endTime: string;
}

/** Jobs of AWS IoT for groups of devices. */
export interface UpdateJobs {
  template(name: string): Promise<RolloutTemplate | undefined>;
  describe(id: string): Promise<JobState | undefined>;
  /** Starts a job; one of that id that is there already is left as it is. */
  start(job: NewJob): Promise<void>;
}

/** How many devices of a job stand where. */
export interface JobCounts {
  /** Not begun. */
  readonly queued: number;
  readonly inProgress: number;
  readonly succeeded: number;
  /** Failed or refused, as the device says. */
  readonly failed: number;
  /** Begun and not ended in time. */
  readonly timedOut: number;
  /** Not reached before the window closed, or taken back. */
  readonly missed: number;
}

export interface JobState {
  /** SCHEDULED, IN_PROGRESS, COMPLETED, CANCELED or DELETION_IN_PROGRESS. */
  readonly status: string;
  readonly counts: JobCounts;
  /** When its window closes. */
  readonly endMs?: number;
  /** When it ended. */
  readonly completedMs?: number;
  /** True when AWS IoT stopped it by its abort criteria. */
  readonly isAborted?: boolean;
}

/** How a job is rolled out, as the city's deployment says in the job template: passed on as AWS IoT gave it. */
export type RolloutConfigs = Readonly<Record<string, unknown>>;

export interface NewJob {
  readonly id: string;
  readonly description: string;
  /** Names of thing groups. */
  readonly groups: readonly string[];
  readonly document: unknown;
  readonly configs: RolloutConfigs;
  /** UTC, `YYYY-MM-DDTHH:MM`. */
  readonly startTime: string;
  readonly endTime: string;
}

/** Jobs of AWS IoT for groups of devices. */
export interface UpdateJobs {
  template(name: string): Promise<RolloutConfigs | undefined>;
  describe(id: string): Promise<JobState | undefined>;
  /** Starts a job; one of that id that is there already is left as it is. */
  start(job: NewJob): Promise<void>;
  /** Whether a thing group, or one below it, has a device. */
  hasDevices(group: string): Promise<boolean>;
  /** Ids of jobs for a thing group that AWS IoT still knows. */
  idsFor(group: string): Promise<readonly string[]>;
  /** What a job sends its devices; undefined when there is no such job, or its document is no JSON. */
  document(id: string): Promise<unknown>;
}

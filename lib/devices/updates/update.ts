import type { Artefact } from './artefact';
import type { NewJob, RolloutTemplate, UpdateJobs } from './jobs';
import { noCounts, type WaveStatus, waveState } from './wave-status';
import { jobTimes, type Opening } from './window';

/** An update of one device type of a city to one firmware. */
export interface Update {
  readonly artefact: Artefact;
  readonly waves: readonly (readonly string[])[];
  /** Thing group of the type in a district, and in all its parts. */
  readonly groupOf: (district: string) => string;
  readonly template: RolloutTemplate;
  /** Where devices fetch the file: a placeholder that AWS IoT fills with a link. */
  readonly url: string;
}

/** Jobs that one wave may have: the first, and further ones for devices that were not reached. */
const mostJobs = 5;

/** The same for the same artefact, so that a repeated command finds its own jobs. */
const jobId = ({ artefact: { deviceType, version, sha256 } }: Update, wave: number, attempt: number): string => {
  const plain = `update-${deviceType}-${version}`.replace(/[^a-zA-Z0-9_-]/g, '_').slice(0, 44);
  return `${plain}-${sha256.slice(0, 8)}-${wave}-${attempt}`;
};

const documentOf = ({ artefact, url }: Update) => {
  const { deviceType, version, bytes, sha256, signature } = artefact;
  return { operation: 'firmware-update', deviceType, version, url, bytes, sha256, signature };
};

/** Where every wave stands. */
export function updateStatus(update: Update, jobs: UpdateJobs, nowMs: number): Promise<readonly WaveStatus[]> {
  return Promise.all(
    update.waves.map(async (districts, i): Promise<WaveStatus> => {
      const found: string[] = [];
      let last: Awaited<ReturnType<UpdateJobs['describe']>>;
      for (let attempt = 1; attempt <= mostJobs; attempt++) {
        const id = jobId(update, i + 1, attempt);
        const job = await jobs.describe(id);
        if (!job) break;
        found.push(id);
        last = job;
      }
      const state = waveState(last, update.template.abort, nowMs);
      return { wave: i + 1, districts, state, jobs: found, counts: last?.counts ?? noCounts };
    }),
  );
}

/** The wave that is next, when none is under way and none has failed: the first planned, then those with devices missed. */
function nextWave(waves: readonly WaveStatus[]): WaveStatus | undefined {
  const settled = waves.every(({ state }) => state === 'planned' || state === 'passed');
  if (!settled) return undefined;
  const missed = ({ state, counts, jobs }: WaveStatus) =>
    state === 'passed' && counts.missed > 0 && jobs.length < mostJobs;
  return waves.find(({ state }) => state === 'planned') ?? waves.find(missed);
}

/** The job that is to be started now; undefined when there is nothing to start. */
export function nextJob(update: Update, waves: readonly WaveStatus[], opening: Opening): NewJob | undefined {
  const next = nextWave(waves);
  if (!next) return undefined;
  const { deviceType, version } = update.artefact;
  return {
    id: jobId(update, next.wave, next.jobs.length + 1),
    description: `${deviceType} ${version}, wave ${next.wave}: ${next.districts.join(', ')}`,
    groups: next.districts.map(update.groupOf),
    document: documentOf(update),
    configs: update.template.configs,
    ...jobTimes(opening),
  };
}

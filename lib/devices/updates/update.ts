import { UserError } from '../../shared/user-error';
import type { Artefact } from './artefact';
import type { JobState, NewJob, RolloutConfigs, UpdateJobs } from './jobs';
import { type AbortRule, abortConfigOf } from './judgement';
import { noCounts, type WaveStatus, waveState } from './wave-status';
import { jobTimes, type Opening } from './window';

/** An update of one device type of a city to one firmware. */
export interface Update {
  readonly artefact: Artefact;
  readonly waves: readonly (readonly string[])[];
  /** Thing group of the type in a district, and in all its parts. */
  readonly groupOf: (district: string) => string;
  /** Roll-out, time-out and retries of the job template. */
  readonly configs: RolloutConfigs;
  readonly abort: AbortRule;
  /** Where devices fetch the file: a placeholder that AWS IoT fills with a link. */
  readonly url: string;
  /** Whether devices may take a version that is older than their own. */
  readonly allowDowngrade: boolean;
}

/** Jobs that one wave may have: the first, and further ones for devices that were not reached, or retries. */
export const mostJobs = 5;

const plain = (text: string) => text.replace(/[^a-zA-Z0-9_-]/g, '_').slice(0, 44);

/** How the ids of all updates of a device type begin. */
export const jobIdStart = (deviceType: string): string => plain(`update-${deviceType}-`);

/** The same for the same artefact, so that a repeated command finds its own jobs. */
function jobId({ artefact, allowDowngrade }: Update, wave: number, attempt: number): string {
  const { deviceType, version, sha256 } = artefact;
  // A way back is an update of its own: the same file may have come to the same devices before.
  const file = `${sha256.slice(0, 8)}${allowDowngrade ? 'd' : ''}`;
  return `${plain(`update-${deviceType}-${version}`)}-${file}-${wave}-${attempt}`;
}

const documentOf = ({ artefact, url, allowDowngrade }: Update) => {
  const { deviceType, version, bytes, sha256, signature } = artefact;
  const asked = { operation: 'firmware-update', deviceType, version, url, bytes, sha256, signature };
  return allowDowngrade ? { ...asked, allowDowngrade } : asked;
};

async function waveStatus(update: Update, jobs: UpdateJobs, nowMs: number, wave: number): Promise<WaveStatus> {
  const found: string[] = [];
  let last: JobState | undefined;
  for (let attempt = 1; attempt <= mostJobs; attempt++) {
    const id = jobId(update, wave, attempt);
    const job = await jobs.describe(id);
    if (!job) break;
    found.push(id);
    last = job;
  }
  const districts = update.waves[wave - 1] ?? [];
  return { wave, districts, ...waveState(last, update.abort, nowMs), jobs: found, counts: last?.counts ?? noCounts };
}

async function hasDevices({ groupOf }: Update, jobs: UpdateJobs, districts: readonly string[]): Promise<boolean> {
  for (const district of districts) if (await jobs.hasDevices(groupOf(district))) return true;
  return false;
}

/** True for a wave of which no device is known: its groups have to be asked whether they have one. */
const isOfNobody = ({ state, halt, counts }: WaveStatus) =>
  state === 'planned' || (halt === 'none-succeeded' && Object.values(counts).every((n) => n === 0));

/** Waves that have nobody who could succeed are empty; looked for up to the first that has somebody. */
async function withEmpty(
  update: Update,
  jobs: UpdateJobs,
  waves: readonly WaveStatus[],
): Promise<readonly WaveStatus[]> {
  const looked = [...waves];
  for (const [i, wave] of waves.entries()) {
    if (!isOfNobody(wave)) continue;
    if (await hasDevices(update, jobs, wave.districts)) break;
    const { halt, ...rest } = wave;
    looked[i] = { ...rest, state: 'empty' };
  }
  return looked;
}

/** Where every wave stands. */
export async function updateStatus(update: Update, jobs: UpdateJobs, nowMs: number): Promise<readonly WaveStatus[]> {
  const waves = await Promise.all(update.waves.map((_, i) => waveStatus(update, jobs, nowMs, i + 1)));
  return withEmpty(update, jobs, waves);
}

/** The wave that failed or was stopped, at which an update waits for people. */
export const haltedWave = (waves: readonly WaveStatus[]): WaveStatus | undefined =>
  waves.find(({ halt }) => halt !== undefined);

/** The wave that is next, when none is under way and none has failed: the first planned, then those with devices missed. */
function nextWave(waves: readonly WaveStatus[]): WaveStatus | undefined {
  const settled = waves.every(({ state }) => state === 'planned' || state === 'empty' || state === 'passed');
  if (!settled) return undefined;
  const missed = ({ state, counts, jobs }: WaveStatus) =>
    state === 'passed' && counts.missed > 0 && jobs.length < mostJobs;
  return waves.find(({ state }) => state === 'planned') ?? waves.find(missed);
}

function jobOf(update: Update, wave: WaveStatus, opening: Opening): NewJob {
  const { deviceType, version } = update.artefact;
  return {
    id: jobId(update, wave.wave, wave.jobs.length + 1),
    description: `${deviceType} ${version}, wave ${wave.wave}: ${wave.districts.join(', ')}`,
    groups: wave.districts.map(update.groupOf),
    document: documentOf(update),
    configs: { ...update.configs, abortConfig: abortConfigOf(update.abort) },
    ...jobTimes(opening),
  };
}

/** The job that is to be started now; undefined when there is nothing to start. */
export function nextJob(update: Update, waves: readonly WaveStatus[], opening: Opening): NewJob | undefined {
  const next = nextWave(waves);
  return next && jobOf(update, next, opening);
}

/**
 * Another job for the wave at which the update halted. Throws UserError CK6512 when it is at none, CK6513 when the wave has
 * had all its jobs.
 */
export function retryJob(update: Update, waves: readonly WaveStatus[], opening: Opening): NewJob {
  const halted = haltedWave(waves);
  if (!halted)
    throw new UserError(
      'CK6512',
      { en: 'no wave has failed or was stopped', zh: '没有失败或被停止的批次' },
      { en: 'run the command without --retry', zh: '不带 --retry 运行该命令' },
    );
  if (halted.jobs.length >= mostJobs)
    throw new UserError(
      'CK6513',
      {
        en: `wave ${halted.wave} has had ${mostJobs} jobs, the most of a wave`,
        zh: `第 ${halted.wave} 批已有 ${mostJobs} 个作业，达到上限`,
      },
      { en: 'release a new version: it starts anew with wave 1', zh: '发布新版本：将从第 1 批重新开始' },
    );
  return jobOf(update, halted, opening);
}

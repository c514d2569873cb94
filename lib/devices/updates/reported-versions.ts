import { everyDistrict, isWithin } from '../../services/shared/districts';
import { UserError } from '../../shared/user-error';
import type { NewJob, UpdateJobs } from './jobs';
import { jobIdStart, type Update } from './update';
import { compareVersions } from './versions';

/** A version that devices have reported: by the contract of the firmware one that ends its job with SUCCEEDED runs it. */
export interface ReportedVersion {
  readonly version: string;
  readonly devices: number;
  readonly job: string;
}

/** What cannot be said of versions, for people to know. */
export type VersionNote =
  /** No update of these devices has ended with a success, or AWS IoT knows it no more. */
  { readonly kind: 'unknown' } | { readonly kind: 'not-comparable'; readonly versions: readonly string[] };

/** Groups whose jobs reach devices of a job: its own, those above and those below. */
export function groupsAround(
  { groupOf }: Pick<Update, 'groupOf'>,
  districts: readonly string[],
  { groups }: Pick<NewJob, 'groups'>,
): readonly string[] {
  const all = everyDistrict(districts);
  const own = all.filter((district) => groups.includes(groupOf(district)));
  return all.filter((one) => own.some((other) => isWithin(one, other) || isWithin(other, one))).map(groupOf);
}

/** Version that a job brings to devices of a type; undefined for a job of anything else. */
async function versionOf(job: string, deviceType: string, jobs: UpdateJobs): Promise<string | undefined> {
  const document = (await jobs.document(job)) as { deviceType?: unknown; version?: unknown } | null | undefined;
  return document?.deviceType === deviceType && typeof document.version === 'string' ? document.version : undefined;
}

/** Versions that devices of thing groups have reported by earlier updates, as long as AWS IoT keeps their jobs. */
export async function reportedVersions(
  deviceType: string,
  groups: readonly string[],
  jobs: UpdateJobs,
): Promise<readonly ReportedVersion[]> {
  const ids = new Set<string>();
  for (const group of groups) for (const id of await jobs.idsFor(group)) ids.add(id);
  const found: ReportedVersion[] = [];
  for (const job of ids) {
    if (!job.startsWith(jobIdStart(deviceType))) continue;
    const version = await versionOf(job, deviceType, jobs);
    const devices = (await jobs.describe(job))?.counts.succeeded ?? 0;
    if (version !== undefined && devices > 0) found.push({ version, devices, job });
  }
  return found;
}

/**
 * What is not known of the versions. Throws UserError CK6511 when devices have reported one that is newer than the
 * artefact's, unless a downgrade is allowed.
 */
export function checkVersions(
  { artefact, allowDowngrade }: Pick<Update, 'artefact' | 'allowDowngrade'>,
  reported: readonly ReportedVersion[],
): VersionNote | undefined {
  const newer = reported.find(({ version }) => (compareVersions(artefact.version, version) ?? 0) < 0);
  if (newer && !allowDowngrade)
    throw new UserError(
      'CK6511',
      {
        en: `${artefact.deviceType} ${artefact.version} is older than ${newer.version}, which ${newer.devices} of these devices have reported (job ${newer.job})`,
        zh: `${artefact.deviceType} ${artefact.version} 早于其中 ${newer.devices} 台设备已上报的 ${newer.version}（作业 ${newer.job}）`,
      },
      {
        en: 'take the artefact of the newest version; to go back on purpose, add --allow-downgrade',
        zh: '采用最新版本的固件；确需降级时加 --allow-downgrade',
      },
    );
  if (reported.length === 0) return { kind: 'unknown' };
  const isOther = ({ version }: ReportedVersion) =>
    version !== artefact.version && compareVersions(artefact.version, version) === undefined;
  const versions = [...new Set(reported.filter(isOther).map(({ version }) => version))];
  return versions.length > 0 ? { kind: 'not-comparable', versions } : undefined;
}

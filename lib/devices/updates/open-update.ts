import { readFileSync } from 'node:fs';
import type { CityContext } from '../../city/city-context';
import { firmwareTemplate } from '../../city/job-templates';
import { serviceName } from '../../city/part-names';
import { wavesOf } from '../../config/update-waves';
import type { Service } from '../../services/shared';
import { districtGroup } from '../../services/shared/districts';
import { readRemedy } from '../../shared/file-remedy';
import { nearest } from '../../shared/nearest';
import { meantOr } from '../../shared/said';
import { systemErrorCode } from '../../shared/system-error';
import { UserError } from '../../shared/user-error';
import type { Session } from '../session';
import { type Artefact, checkSignature, parseArtefact } from './artefact';
import { firmwareLink, putFirmware, readFirmware } from './firmware-bucket';
import { IotUpdateJobs } from './iot-jobs';
import type { NewJob } from './jobs';
import { checkVersions, groupsAround, reportedVersions, type VersionNote } from './reported-versions';
import { nextJob, retryJob, type Update, updateStatus } from './update';
import type { WaveStatus } from './wave-status';
import { nextOpening } from './window';

/** An artefact that the city trusts, for devices that it has. */
export interface TrustedArtefact {
  readonly artefact: Artefact;
  readonly service: Service;
  readonly firmware: Uint8Array;
}

function serviceOf(context: CityContext, deviceType: string): Service {
  const found = context.services.find((s) => s.deviceTypes.some(({ id }) => id === deviceType));
  if (found) return found;
  const types = context.services.flatMap((s) => s.deviceTypes.map(({ id }) => id));
  throw new UserError(
    'CK6505',
    {
      en: `${context.key} has no devices of type ${deviceType}`,
      zh: `${context.key} 没有 ${deviceType} 类型的设备`,
    },
    meantOr(nearest(deviceType, types), types),
  );
}

/** Reads and checks an artefact before anything is asked of AWS. Throws UserError CK6501–CK6506. */
export function trustedArtefact(context: CityContext, description: string): TrustedArtefact {
  let text: string;
  try {
    text = readFileSync(description, 'utf8');
  } catch (error) {
    const code = systemErrorCode(error);
    const remedy = readRemedy(code);
    if (remedy === undefined) throw error;
    throw new UserError(
      'CK6506',
      { en: `${description} cannot be read (${code})`, zh: `无法读取 ${description}（${code}）` },
      remedy,
    );
  }
  const artefact = parseArtefact(text, description);
  const service = serviceOf(context, artefact.deviceType);
  checkSignature(artefact, context.city.devices.updates.signingKeys);
  return { artefact, service, firmware: readFirmware(artefact, description) };
}

/** A job that may be started, and what is known of the versions that its devices run. */
export interface NextJob {
  readonly job: NewJob;
  readonly versions: VersionNote | undefined;
}

/** The update of a city's devices to a firmware, as an operator meets it. */
export interface CityUpdate {
  status(): Promise<readonly WaveStatus[]>;
  /**
   * The job that is next, if one is; with `retry` one more for the wave at which the update halted. Throws UserError CK6511
   * when devices of it have reported a newer version, and as `retryJob` does.
   */
  next(waves: readonly WaveStatus[], options: { readonly retry: boolean }): Promise<NextJob | undefined>;
  /** Puts the firmware where devices fetch it and starts a job. */
  start(job: NewJob): Promise<void>;
}

/** Opens an update in the city's account. Throws UserError CK6507 when its service is not deployed. */
export async function openUpdate(
  session: Session,
  context: CityContext,
  trusted: TrustedArtefact,
  { allowDowngrade }: Pick<Update, 'allowDowngrade'>,
): Promise<CityUpdate> {
  const { artefact, service, firmware } = trusted;
  const { place, iot } = session;
  const { devices, timeZone } = context.city;
  const { waves, abort, window } = devices.updates;
  const prefix = ['arn', context.partition, 'iot', place.region, place.account, 'thinggroup/'].join(':');
  const jobs = new IotUpdateJobs(iot, prefix);
  const configs = await jobs.template(serviceName(context, service, firmwareTemplate));
  if (!configs)
    throw new UserError(
      'CK6507',
      { en: `${context.key} cannot update devices yet`, zh: `${context.key} 尚不能升级设备` },
      {
        en: `deploy its stack ${context.name(service.id)}`,
        zh: `部署其堆栈 ${context.name(service.id)}`,
      },
    );
  const bucket = context.bucket('firmware');
  const update: Update = {
    artefact,
    waves: wavesOf(devices.districts, waves),
    groupOf: (district) => districtGroup(context.name(artefact.deviceType), district),
    configs,
    abort,
    url: firmwareLink(session, bucket, artefact),
    allowDowngrade,
  };
  return {
    status: () => updateStatus(update, jobs, Date.now()),
    next: async (states, { retry }) => {
      const opening = nextOpening(Date.now(), timeZone, window);
      const found = retry ? retryJob(update, states, opening) : nextJob(update, states, opening);
      if (!found) return undefined;
      const reported = await reportedVersions(
        artefact.deviceType,
        groupsAround(update, devices.districts, found),
        jobs,
      );
      return { job: found, versions: checkVersions(update, reported) };
    },
    start: async (job) => {
      await putFirmware(session, bucket, artefact, firmware);
      await jobs.start(job);
    },
  };
}

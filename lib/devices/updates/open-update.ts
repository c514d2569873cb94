import { readFileSync } from 'node:fs';
import type { CityContext } from '../../city/city-context';
import { firmwareTemplate } from '../../city/job-templates';
import { serviceName } from '../../city/part-names';
import type { Service } from '../../services/shared';
import { districtGroup } from '../../shared/districts';
import { nearest } from '../../shared/nearest';
import { systemErrorCode } from '../../shared/system-error';
import { UserError } from '../../shared/user-error';
import type { Session } from '../session';
import { type Artefact, checkSignature, parseArtefact } from './artefact';
import { firmwareLink, putFirmware, readFirmware } from './firmware-bucket';
import { IotUpdateJobs } from './iot-jobs';
import type { NewJob } from './jobs';
import { nextJob, type Update, updateStatus } from './update';
import type { WaveStatus } from './wave-status';
import { wavesOf } from './waves';
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
  const meant = nearest(deviceType, types);
  const hint = meant ? `did you mean ${meant}?` : `the city has ${types.join(', ') || 'no devices'}`;
  throw new UserError('CK6505', `${context.key} has no devices of type ${deviceType}`, hint);
}

/** Reads and checks an artefact before anything is asked of AWS. Throws UserError CK6501–CK6506. */
export function trustedArtefact(context: CityContext, description: string): TrustedArtefact {
  let text: string;
  try {
    text = readFileSync(description, 'utf8');
  } catch (error) {
    if (!systemErrorCode(error)) throw error;
    throw new UserError(
      'CK6506',
      `${description} cannot be read (${systemErrorCode(error)})`,
      'check the name of the file',
    );
  }
  const artefact = parseArtefact(text, description);
  const service = serviceOf(context, artefact.deviceType);
  checkSignature(artefact, context.city.devices.updates.signingKeys);
  return { artefact, service, firmware: readFirmware(artefact, description) };
}

/** The update of a city's devices to a firmware, as an operator meets it. */
export interface CityUpdate {
  status(): Promise<readonly WaveStatus[]>;
  /** The job that is next, if one is. */
  next(waves: readonly WaveStatus[]): NewJob | undefined;
  /** Puts the firmware where devices fetch it and starts a job. */
  start(job: NewJob): Promise<void>;
}

/** Opens an update in the city's account. Throws UserError CK6507 when its service is not deployed. */
export async function openUpdate(
  session: Session,
  context: CityContext,
  trusted: TrustedArtefact,
): Promise<CityUpdate> {
  const { artefact, service, firmware } = trusted;
  const { place, iot } = session;
  const { devices, timeZone } = context.city;
  const prefix = ['arn', context.partition, 'iot', place.region, place.account, 'thinggroup/'].join(':');
  const jobs = new IotUpdateJobs(iot, prefix);
  const template = await jobs.template(serviceName(context, service, firmwareTemplate));
  if (!template)
    throw new UserError(
      'CK6507',
      `${context.key} cannot update devices yet`,
      `deploy its stack ${context.name(service.id)}`,
    );
  const bucket = context.bucket('firmware');
  const update: Update = {
    artefact,
    waves: wavesOf(devices.districts, devices.updates.waves),
    groupOf: (district) => districtGroup(context.name(artefact.deviceType), district),
    template,
    url: firmwareLink(session, bucket, artefact),
  };
  return {
    status: () => updateStatus(update, jobs, Date.now()),
    next: (waves) => nextJob(update, waves, nextOpening(Date.now(), timeZone, devices.updates.window)),
    start: async (job) => {
      await putFirmware(session, bucket, artefact, firmware);
      await jobs.start(job);
    },
  };
}

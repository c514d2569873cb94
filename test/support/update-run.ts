import type { Artefact } from '../../lib/devices/updates/artefact';
import { IotUpdateJobs } from '../../lib/devices/updates/iot-jobs';
import type { AbortRule } from '../../lib/devices/updates/judgement';
import { nextJob, retryJob, type Update, updateStatus } from '../../lib/devices/updates/update';
import { nextOpening } from '../../lib/devices/updates/window';
import { type Ended, JobsService } from './jobs-service';
import { Vendor } from './signed-artefact';

/** What becomes of a device in a wave: how it ends the job, or that it never comes. */
export type Fate = Ended | 'missed';

export const defaultRule: AbortRule = {
  failurePercent: 10,
  minimumDevices: 10,
  countTimedOut: true,
  countMissed: false,
};

const artefact = new Vendor().sign('firmware');
const groupOfTestville = (district: string) => `testville--signal-controller-${district}`;

/** An update in an account in memory: its waves are districts, its devices what a test says. */
export class UpdateRun {
  readonly service: JobsService;
  readonly jobs: IotUpdateJobs;
  readonly update: Update;

  constructor({
    waves = [['pilot'], ['rest']],
    abort = defaultRule,
    of = artefact,
    devices = 20,
    allowDowngrade = false,
    groupOf = groupOfTestville,
    service = new JobsService(),
  }: {
    readonly waves?: readonly (readonly string[])[];
    readonly abort?: AbortRule;
    readonly of?: Artefact;
    /** In each district. */
    readonly devices?: number;
    readonly allowDowngrade?: boolean;
    readonly groupOf?: (district: string) => string;
    /** The account, which may have had other updates. */
    readonly service?: JobsService;
  } = {}) {
    this.service = service;
    this.jobs = new IotUpdateJobs(service.iot, 'arn:aws:iot:us-west-2:111122223333:thinggroup/');
    const configs = { timeoutConfig: { inProgressTimeoutInMinutes: 60 } };
    this.update = { artefact: of, waves, groupOf, configs, abort, url: '${link}', allowDowngrade };
    service.nowMs ||= Date.UTC(2026, 10, 24, 8);
    for (const district of waves.flat()) this.people(district, devices);
  }

  /** So many devices are in a district. */
  people(district: string, devices: number): void {
    const things = Array.from({ length: devices }, (_, i) => `${district}-${i}`);
    this.service.groups.set(this.update.groupOf(district), things);
  }

  status = () => updateStatus(this.update, this.jobs, this.service.nowMs);

  states = async () => (await this.status()).map(({ state }) => state);

  /** The command, once: the districts of the wave that it started. */
  async run({ retry = false } = {}): Promise<readonly string[]> {
    const waves = await this.status();
    const opening = nextOpening(this.service.nowMs, 'UTC', { from: '01:00', minutes: 240 });
    const job = retry ? retryJob(this.update, waves, opening) : nextJob(this.update, waves, opening);
    if (job) await this.jobs.start(job);
    return job?.groups.map((group) => group.replace(this.update.groupOf(''), '')) ?? [];
  }

  /** The window of the last job opens, its devices come, meet their fates one after another, and it closes. */
  night(fates: readonly Fate[]): void {
    this.service.open();
    const things = [...this.service.at(this.service.last).things.keys()];
    const come = things.flatMap((thing, i) => {
      const fate = fates[i] ?? 'missed';
      return fate === 'missed' ? [] : [{ thing, fate }];
    });
    for (const { thing } of come) this.service.begin(thing);
    for (const { thing, fate } of come) this.service.end(thing, fate);
    this.service.close();
  }

  /** A wave of exactly these devices, from its start to the morning after. */
  async wave(fates: readonly Fate[]): Promise<void> {
    this.people(this.update.waves[0]?.[0] as string, fates.length);
    await this.run();
    this.night(fates);
  }
}

/** So many devices of each fate. */
export const fatesOf = (counts: Partial<Record<Fate, number>>): readonly Fate[] =>
  Object.entries(counts).flatMap(([fate, count]) => Array.from({ length: count }, () => fate as Fate));

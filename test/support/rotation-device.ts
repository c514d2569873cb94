import { detailsOf } from '../../lib/registry/rotation/protocol';
import { newIdentity } from './certificate-request';
import type { StoredJob } from './memory-iot';

/** What a device does with a job that it finds; the healthy one follows the contract of docs/devices/rotation.md. */
export type Behaviour =
  | 'healthy'
  | 'silent'
  | 'refuses'
  | 'sends-junk'
  | 'refuses-install'
  /** Says that it uses the new certificate, and does not. */
  | 'never-connects'
  /** Is cut off with the install job in hand, before it has connected. */
  | 'cut-off'
  /** Uses the new certificate, and is cut off before it can say so. */
  | 'cut-off-after'
  /** Uses the new certificate, but the broker's event of it is lost. */
  | 'unseen'
  /** Both. */
  | 'cut-off-unseen'
  /** Uses the new certificate, and says that it does not. */
  | 'denies';

/** A request is made once: keys are no matter of these tests. */
const details = detailsOf(newIdentity('a device').request);

/** What a device finds around it. */
export interface DeviceWorld {
  readonly jobs: () => Iterable<StoredJob>;
  /** Does the broker let it in? */
  readonly letsIn: (certificateId: string) => boolean;
  /** The broker's event of a connection. */
  readonly seen: (certificateId: string) => void;
}

/** A device, whose every action is one of `act`. */
export class RotationDevice {
  behaviour: Behaviour = 'healthy';
  private job?: StoredJob;
  /** The rotation that its newest key belongs to. */
  private keyOf?: unknown;
  /** What it has stored beside the certificate in use, and not yet connected with. */
  private isConnected = false;

  constructor(
    readonly thing: string,
    /** The certificate in use: the new one once it has connected with it. */
    public held: string,
    private readonly nowMs: () => number,
    private readonly world: DeviceWorld,
  ) {}

  /** Off and on again, healthy: what it had in memory is gone. */
  restart(): void {
    this.behaviour = 'healthy';
    this.job = undefined;
  }

  /** Does the next thing it has to do; false when there is none. */
  act(): boolean {
    if (this.behaviour === 'silent') return false;
    if (this.job) return this.work(this.job);
    const mine = [...this.world.jobs()].filter(({ thing }) => thing === this.thing);
    const job = mine.find(({ status }) => status === 'IN_PROGRESS') ?? mine.find(({ status }) => status === 'QUEUED');
    if (!job) return false;
    // `start-next`: AWS IoT gives a job that the device has begun before any other.
    job.status = 'IN_PROGRESS';
    job.begunMs ??= this.nowMs();
    this.job = job;
    this.isConnected = false;
    return true;
  }

  private work(job: StoredJob): boolean {
    return job.document.step === 'request' ? this.request(job) : this.install(job);
  }

  private request(job: StoredJob): boolean {
    this.keyOf = job.document.rotation;
    if (this.behaviour === 'refuses') return this.end('REJECTED');
    return this.end('SUCCEEDED', this.behaviour === 'sends-junk' ? { request1: 'junk' } : details);
  }

  private install({ document }: StoredJob): boolean {
    const id = String(document.certificateId);
    if (this.behaviour === 'cut-off') return false;
    if (this.behaviour === 'refuses-install') return this.end('REJECTED');
    if (this.isConnected) return this.end(this.behaviour === 'denies' ? 'FAILED' : 'SUCCEEDED');
    if (this.behaviour === 'never-connects') return this.end('SUCCEEDED');
    // The certificate in use needs no key that it would have to look for.
    if (this.held !== id && this.keyOf !== document.rotation) return this.end('REJECTED');
    if (!this.world.letsIn(id)) return this.end('FAILED');
    this.held = id;
    this.isConnected = true;
    if (!this.behaviour.endsWith('unseen')) this.world.seen(id);
    if (this.behaviour.startsWith('cut-off')) this.behaviour = 'silent';
    return true;
  }

  private end(status: string, said: Record<string, string> = {}): true {
    // What was cancelled or ran out of time takes no answer.
    if (this.job?.status === 'IN_PROGRESS') Object.assign(this.job, { status, details: said });
    this.job = undefined;
    return true;
  }
}

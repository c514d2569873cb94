import { backOffFromWriter } from '../../shared/back-off';
import { concurrently } from '../../shared/concurrently';
import type { Ports } from '../ports/ports';
import type { CallState } from './call-state';
import { Outbox } from './outbox';
import type { EmittedWindow } from './window-emitter';

const attempts = 20;
/** Sets that are held to be absorbed again: of a file that is known already nothing is written. */
const mostAbsorbed = 10_000;

/** Sets that a call has absorbed and not written yet. */
export interface Absorbed<Part> {
  readonly deviceId: string;
  readonly part: Part;
  /** Of each set, how many of its members were not known: corrected when others were faster. */
  readonly accepted: number[];
  /** So many of them are stored, though the device was lost. */
  stored?: readonly number[];
}

/** What a unit of work asks of its engine. */
interface By<Part> {
  readonly absorb: (deviceId: string, part: Part) => Promise<readonly number[]>;
  readonly deliver: () => Promise<void>;
}

/** Work on a device, which is done again when another writer was faster. */
interface Step {
  readonly deviceId: string;
  readonly work: (deviceId: string) => Promise<void>;
}

interface Job extends Pick<Step, 'work'> {
  readonly devices: readonly string[];
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * A call as one unit of work on the devices of a stream. It reads once and works in memory, writes what has changed, hands over
 * what is to be said, and notes that it has. Where another writer was faster at some devices it does the work on those anew.
 */
export class UnitOfWork<Part extends { readonly fromMs: number }> {
  readonly outbox: Outbox<EmittedWindow>;
  private absorbed: Absorbed<Part>[] = [];
  private afterwards: { readonly deviceId: string; readonly note: () => Promise<void> }[] = [];

  private readonly waiting: Job[] = [];
  private isRunning = false;

  constructor(
    readonly state: CallState,
    ports: Pick<Ports, 'metrics'>,
    private readonly by: By<Part>,
  ) {
    this.outbox = new Outbox(ports.metrics);
  }

  keep(one: Absorbed<Part>): void {
    this.absorbed.push(one);
  }

  /** Enough has gathered: time to write it. */
  get isFull(): boolean {
    return this.absorbed.length > mostAbsorbed || this.state.isFull();
  }

  /** Does something when all that the call says has been delivered: what would keep it from being said again. */
  after(deviceId: string, note: () => Promise<void>): void {
    this.afterwards.push({ deviceId, note });
  }

  /**
   * Works on devices, and writes whenever enough has gathered. What is asked for meanwhile is done together afterwards; where that
   * fails, each apart, so that only those fail that cannot be done.
   */
  run(devices: readonly string[], work: (deviceId: string) => Promise<void>): Promise<void> {
    return new Promise((done, failed) => {
      this.waiting.push({ devices, work, done, failed });
      if (!this.isRunning) void this.runAll();
    });
  }

  private async runAll(): Promise<void> {
    this.isRunning = true;
    while (this.waiting.length > 0) {
      const jobs = this.waiting.splice(0);
      if (jobs.length > 1 && (await this.succeeds(jobs))) continue;
      for (const job of jobs)
        try {
          await this.runTogether([job]);
          job.done();
        } catch (error) {
          job.failed(error);
        }
    }
    this.isRunning = false;
  }

  private async succeeds(jobs: readonly Job[]): Promise<boolean> {
    try {
      await this.runTogether(jobs);
    } catch {
      return false;
    }
    for (const { done } of jobs) done();
    return true;
  }

  private async runTogether(jobs: readonly Job[]): Promise<void> {
    const steps = jobs.flatMap(({ devices, work }) => devices.map((deviceId) => ({ deviceId, work })));
    const { devicesAtOnce } = this.state;
    let done: Step[] = [];
    try {
      for (let next = 0; next < steps.length; next += devicesAtOnce) {
        const some = steps.slice(next, next + devicesAtOnce);
        await concurrently(some, devicesAtOnce, ({ deviceId, work }) => work(deviceId));
        done.push(...some);
        if (!this.isFull) continue;
        await this.commit(done);
        done = [];
      }
      await this.commit(done);
    } catch (error) {
      // What one device has failed with is nobody else's.
      this.state.forget();
      this.outbox.forget(() => true);
      this.absorbed = [];
      this.afterwards = [];
      throw error;
    }
  }

  private async commit(steps: readonly Step[]): Promise<void> {
    await this.write(steps);
    this.absorbed = [];
    await this.by.deliver();
    await this.state.noteDelivered();
    let left = this.afterwards;
    this.afterwards = [];
    for (let attempt = 0; left.length > 0; attempt++) {
      for (const { note } of left) await note();
      const lost = await this.state.commit(() => {}, false);
      left = left.filter(({ deviceId }) => lost.has(deviceId));
      if (left.length > 0) await this.pause(attempt);
    }
  }

  private async write(steps: readonly Step[]): Promise<void> {
    let left = steps;
    for (let attempt = 0; ; attempt++) {
      const lost = await this.state.commit((isWritten) =>
        this.outbox.tell(({ deviceId, window }) => isWritten(deviceId, window.fromMs)),
      );
      if (lost.isEmpty) return;
      await this.pause(attempt);
      const isLost = (deviceId: string) => lost.has(deviceId);
      this.outbox.forget(isLost);
      this.afterwards = this.afterwards.filter(({ deviceId }) => !isLost(deviceId));
      left = left.filter(({ deviceId }) => isLost(deviceId));
      for (const one of this.absorbed) if (isLost(one.deviceId)) await this.absorbAgain(one, lost.hasSet);
      for (const { deviceId, work } of left) await work(deviceId);
    }
  }

  /** What a lost attempt has written of a set stands, and was new then. */
  private async absorbAgain(one: Absorbed<Part>, hasSet: (deviceId: string, fromMs: number) => boolean): Promise<void> {
    const { deviceId, part, accepted } = one;
    if (hasSet(deviceId, part.fromMs)) one.stored = [...accepted];
    for (const [i, added] of (await this.by.absorb(deviceId, part)).entries())
      accepted[i] = (one.stored?.[i] ?? 0) + added;
  }

  private async pause(attempt: number): Promise<void> {
    if (attempt === attempts) throw new Error(`${this.state.name}: ${attempts} writers in a row were faster`);
    await backOffFromWriter(attempt);
  }
}

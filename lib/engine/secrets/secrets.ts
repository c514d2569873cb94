import { serviceMetrics } from '../../services/shared/metric-names';
import type { Clock, Metrics } from '../ports/ports';
import type { Secret, SecretText } from './secret';

const dayMs = 86_400_000;

/** How long the value before is taken beside a new one: whoever signs with it changes in that time. */
const previousMs = dayMs;

/** A new value is taken up, and one that was withdrawn is given up, at most so long after. */
const cachedMs = 5 * 60_000;

/** A secret as it lies in store. */
export interface StoredSecret {
  readonly current: SecretText;
  /** When the current value was written, ms. */
  readonly sinceMs: number;
  /** The value before, where there was one. */
  readonly previous?: SecretText;
}

/** A secret that cannot be had: it has no value yet, or the function may not read it. Its name is no secret. */
export class SecretUnread extends Error {
  constructor(
    readonly secret: string,
    readonly reason: 'missing' | 'denied',
  ) {
    super(`secret ${secret} is ${reason}: docs/security/secrets.md`);
    this.name = 'SecretUnread';
  }
}

/** Where secrets lie. */
export interface SecretStore {
  /** Throws `SecretUnread` for one that cannot be had. */
  read(name: string): Promise<StoredSecret>;
}

/** One look into the store. */
interface Read {
  readonly atMs: number;
  readonly stored: Promise<StoredSecret>;
}

/** Secrets of a function, kept for minutes, so that a new value is taken up without a deployment. */
export class Secrets {
  private readonly known = new Map<string, Read>();

  constructor(
    private readonly store: SecretStore,
    private readonly metrics: Metrics,
    private readonly clock: Clock,
  ) {}

  /** Throws `SecretUnread`; what failed is asked for anew the next time. */
  async read(name: string): Promise<Secret> {
    const { current, previous, sinceMs } = await this.stored(name);
    // Clocks of Secrets Manager and of the function may differ by a moment.
    const ageMs = Math.max(0, this.clock.nowMs() - sinceMs);
    this.metrics.sample(serviceMetrics.secretAgeDays, ageMs / dayMs, { Secret: name });
    return { current, accepted: previous && ageMs < previousMs ? [current, previous] : [current] };
  }

  private stored(name: string): Promise<StoredSecret> {
    const found = this.known.get(name);
    const ageMs = found ? this.clock.nowMs() - found.atMs : Number.NaN;
    // A clock that was set back would keep a value for as long as that.
    if (found && ageMs >= 0 && ageMs < cachedMs) return found.stored;
    const read: Read = { atMs: this.clock.nowMs(), stored: this.store.read(name) };
    this.known.set(name, read);
    read.stored.catch(() => this.failed(name, read));
    return read.stored;
  }

  private failed(name: string, read: Read): void {
    // A later read may have given a value in the meantime.
    if (this.known.get(name) === read) this.known.delete(name);
    this.metrics.count(serviceMetrics.secretUnread, 1, { Secret: name });
  }
}

import { serviceMetrics } from '../../services/shared/metric-names';
import { concurrently } from '../../shared/concurrently';
import { logFailure } from '../handlers/sqs-event';
import type { Metrics } from '../ports/ports';

/** Of more failures of one kind the log has the first: they have one cause. */
const mostLogged = 20;

/** Thrown when all that was to be done is tried: each part that failed was counted and logged when it did. */
export class SomeFailed extends Error {}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * Parts of a run of the clock that have nothing to do with each other: devices, subjects, days, systems. What fails keeps none of the
 * others from theirs, and is not lost: it is counted (`ClockFailures`), logged by its name, and fails the run when all is done, which
 * is what the alarm on errors of functions looks at. Whatever failed is tried again by the next run.
 */
export class Apart {
  private failures = 0;
  private first: { readonly what: string; readonly error: unknown } | undefined;

  constructor(private readonly metrics: Pick<Metrics, 'count'>) {}

  /** Does one part; undefined where it fails. @param what its name in the log: an id, nothing that says who */
  async try<T>(what: string, work: () => T | Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      // What was made of parts has counted them itself.
      if (!(error instanceof SomeFailed)) {
        this.metrics.count(serviceMetrics.clockFailures, 1);
        if (this.failures < mostLogged) logFailure(what, error);
      }
      this.failures += 1;
      this.first ??= { what, error };
      return undefined;
    }
  }

  get hasFailed(): boolean {
    return this.failures > 0;
  }

  /** Throws when a part has failed. */
  end(): void {
    if (!this.first) return;
    const { what, error } = this.first;
    throw new SomeFailed(`${this.failures} failed, first ${what}: ${messageOf(error)}`, { cause: error });
  }
}

/** Does something with each of some things apart, `atOnce` at a time (default one), and throws at the end when some failed. */
export async function eachApart<T>(
  { metrics }: { readonly metrics: Pick<Metrics, 'count'> },
  items: Iterable<T>,
  { nameOf, atOnce = 1 }: { readonly nameOf: (item: T) => string; readonly atOnce?: number },
  work: (item: T) => Promise<unknown>,
): Promise<void> {
  const apart = new Apart(metrics);
  await concurrently(items, atOnce, (item) => apart.try(nameOf(item), () => work(item)));
  apart.end();
}

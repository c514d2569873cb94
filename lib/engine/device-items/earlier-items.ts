import type { StateStorePort } from '../ports/ports';
import { type Emitted, unknown } from '../windows/emitted';
import { type Kind, keyAt } from '../windows/window-keys';

const store = 'windows';
const dayMs = 24 * 3_600_000;
/** Nobody works longer on what was read. */
const longestCallMs = 3_600_000;

/** How long an earlier release may have written of a device, and its items stay. */
interface Earlier {
  /** So far ahead a message may speak of what is to come. */
  readonly aheadMs: number;
  readonly keptDays: number;
}

/** What an earlier release has kept of a device: a set, a memory and a mark of a window were an item each. */
export class EarlierItems {
  private readonly from = new Map<Kind, number>();

  constructor(
    private readonly state: StateStorePort,
    private readonly partition: string,
    private readonly stream: Earlier,
    private readonly nowMs: number,
  ) {}

  /** It may have written windows that begin until it was replaced, until they have expired: are there some that were not read yet? */
  areLacking(kind: Kind, fromMs: number, sinceMs: number): boolean {
    const { keptDays, aheadMs } = this.stream;
    const hasExpired = this.nowMs >= sinceMs + (keptDays + 1) * dayMs;
    if (hasExpired || fromMs > sinceMs + aheadMs + longestCallMs) return false;
    return fromMs < (this.from.get(kind) ?? Number.POSITIVE_INFINITY);
  }

  /** Reads those of windows from a time on that were not read yet. */
  async read(kind: Kind, fromMs: number): Promise<readonly (readonly [sort: string, bytes: Uint8Array])[]> {
    const known = this.from.get(kind);
    const until = known === undefined ? `${kind}#~` : keyAt(kind, known - 1);
    const found = await this.state.entries(store, this.partition, keyAt(kind, fromMs), until);
    this.from.set(kind, fromMs);
    return found.map(({ sort, value }) => [sort, value]);
  }
}

/** What stands of a window may be what the earlier release has said: the last counts, and what the other never said. */
export const hasSaidMore = (own: Emitted, earlier: Emitted): boolean =>
  earlier.ingestMs >= own.ingestMs ||
  [...earlier.rows.keys()].some((key) => !own.rows.has(key)) ||
  [...earlier.alarms.keys()].some((key) => !own.alarms.has(key));

/** What was said of a window by two releases at the same time: where they said other things, it is not known what was said last. */
export function saidByBoth(own: Emitted, earlier: Emitted): Emitted {
  const both = (mine: ReadonlyMap<string, number>, its: ReadonlyMap<string, number>) =>
    new Map([...mine, ...[...its].map(([key, said]) => [key, mine.get(key) === said ? said : unknown] as const)]);
  return {
    // Later than both, so that it is asked once.
    ingestMs: Math.max(own.ingestMs, earlier.ingestMs + 1),
    pending: own.pending,
    rows: both(own.rows, earlier.rows),
    // Differences add up, and what both had begun with is not known: where both said one, its own counts.
    indicators: new Map([...earlier.indicators, ...own.indicators]),
    alarms: both(own.alarms, earlier.alarms),
  };
}

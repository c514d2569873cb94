import type { MemoryState } from '../../lib/engine/ports/memory/state';
import type { Clock, StateStorePort } from '../../lib/engine/ports/ports';

const hourMs = 3_600_000;

/**
 * State whose windows are deleted once nobody has written them for so many days, each some hours later, as DynamoDB does it: nobody
 * knows when, and in which order.
 */
export class ExpiringState implements StateStorePort {
  readonly retainedMs = Number.POSITIVE_INFINITY;
  private readonly expiries = new Map<string, { readonly atMs: number; readonly remove: () => Promise<unknown> }>();

  constructor(
    private readonly state: MemoryState,
    private readonly clock: Clock,
    private readonly keptDays: number,
    private readonly lateHours: () => number,
  ) {}

  async read(...item: Parameters<StateStorePort['read']>) {
    await this.expire();
    return this.state.read(...item);
  }

  async list(...span: Parameters<StateStorePort['list']>) {
    await this.expire();
    return this.state.list(...span);
  }

  async entries(...span: Parameters<StateStorePort['entries']>) {
    await this.expire();
    return this.state.entries(...span);
  }

  async write(...write: Parameters<StateStorePort['write']>) {
    await this.expire();
    const isWritten = await this.state.write(...write);
    const [store, partition, sort, , expected] = write;
    if (isWritten && store === 'windows')
      this.expiries.set(`${partition} ${sort}`, {
        atMs: this.clock.nowMs() + (24 * this.keptDays + this.lateHours()) * hourMs,
        remove: () => this.state.remove(store, partition, sort, expected + 1),
      });
    return isWritten;
  }

  writeAll(...writes: Parameters<StateStorePort['writeAll']>) {
    return this.state.writeAll(...writes);
  }

  remove(...item: Parameters<StateStorePort['remove']>) {
    return this.state.remove(...item);
  }

  private async expire(): Promise<void> {
    for (const [key, { atMs, remove }] of this.expiries) {
      if (atMs > this.clock.nowMs()) continue;
      this.expiries.delete(key);
      await remove();
    }
  }
}

import type { Clock } from '../ports/ports';

/** What was read, kept for some minutes, so many values at most: a function lives for hours, and its devices are many. */
export class ForMinutes<T> {
  /** Oldest first. */
  private readonly known = new Map<string, { readonly atMs: number; readonly value: Promise<T> }>();

  constructor(
    private readonly clock: Clock,
    private readonly keptMs: number,
    private readonly most: number,
  ) {}

  /** The value of a name; read where it is not known, or too old. What failed is asked for anew the next time. */
  of(name: string, read: () => Promise<T>): Promise<T> {
    const nowMs = this.clock.nowMs();
    const found = this.known.get(name);
    if (found && this.isFresh(found.atMs, nowMs)) return found.value;
    this.known.delete(name);
    this.makeRoom(nowMs);
    const entry = { atMs: nowMs, value: read() };
    this.known.set(name, entry);
    entry.value.catch(() => {
      if (this.known.get(name) === entry) this.known.delete(name);
    });
    return entry.value;
  }

  forget(name: string): void {
    this.known.delete(name);
  }

  /** A clock that was set back would keep a value for as long as that. */
  private isFresh(atMs: number, nowMs: number): boolean {
    return nowMs >= atMs && nowMs - atMs < this.keptMs;
  }

  private makeRoom(nowMs: number): void {
    for (const [name, { atMs }] of this.known) {
      if (this.known.size < this.most && this.isFresh(atMs, nowMs)) return;
      this.known.delete(name);
    }
  }
}

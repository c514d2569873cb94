/**
 * A map whose readers see each change only after a while, as lists and the fleet index of AWS IoT do. Writers see it at
 * once through `current`.
 */
export class LaggingMap<K, V> {
  readonly current = new Map<K, V>();
  private readonly seen = new Map<K, V>();
  private pending: { readonly visibleMs: number; readonly key: K; readonly value: V | undefined }[] = [];

  constructor(
    private readonly lagMs: number,
    private readonly nowMs: () => number,
  ) {}

  set(key: K, value: V): void {
    this.current.set(key, value);
    this.later(key, value);
  }

  delete(key: K): void {
    this.current.delete(key);
    this.later(key, undefined);
  }

  /** Entries as a reader sees them now. */
  visible(): ReadonlyMap<K, V> {
    const now = this.nowMs();
    const due = this.pending.filter(({ visibleMs }) => visibleMs <= now);
    if (due.length > 0) this.pending = this.pending.filter(({ visibleMs }) => visibleMs > now);
    for (const { key, value } of due) this.apply(key, value);
    return this.seen;
  }

  private later(key: K, value: V | undefined): void {
    if (this.lagMs === 0) this.apply(key, value);
    else this.pending.push({ visibleMs: this.nowMs() + this.lagMs, key, value });
  }

  private apply(key: K, value: V | undefined): void {
    if (value === undefined) this.seen.delete(key);
    else this.seen.set(key, value);
  }
}

import type { PlanAction, PlanEntry } from '../plan';

/** Entries of each reason that a summary shows. */
const maxShown = 5;

/** An entry in one line. */
export interface ShownEntry {
  readonly rows: readonly number[];
  readonly thingName?: string;
  readonly message: string;
}

export interface ReasonSummary {
  readonly action: PlanAction | 'note';
  readonly code: string;
  readonly count: number;
  /** The first of them. */
  readonly first: readonly ShownEntry[];
}

/** What a plan does, counted by action and reason while its entries pass. */
export class PlanSummary {
  private readonly byReason = new Map<
    string,
    { action: PlanAction | 'note'; code: string; count: number; first: ShownEntry[] }
  >();

  take(entry: PlanEntry): void {
    const thingName = entry.device?.thingName ?? entry.before?.thingName ?? entry.thingName;
    this.count(entry.action, entry.reason, entry.rows, thingName);
    for (const note of entry.notes ?? []) this.count('note', note, entry.rows, thingName);
  }

  private count(
    action: PlanAction | 'note',
    { code, message }: PlanEntry['reason'],
    rows: readonly number[],
    thingName: string | undefined,
  ): void {
    const key = `${action} ${code}`;
    const known = this.byReason.get(key) ?? { action, code, count: 0, first: [] };
    this.byReason.set(key, known);
    known.count++;
    if (known.first.length < maxShown) known.first.push({ rows, ...(thingName ? { thingName } : {}), message });
  }

  /** In the order of codes. */
  reasons(): readonly ReasonSummary[] {
    return [...this.byReason.values()].sort((a, b) => (a.code + a.action < b.code + b.action ? -1 : 1));
  }
}

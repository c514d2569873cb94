/** A record as it must be. */
export interface TrueRecord {
  readonly kind: string;
  /** Of one that is gone at least: in how many steps it goes is the register's. */
  readonly versions: number;
  /** Whether its content must be gone, e.g. with an erased person. */
  readonly gone: boolean;
  /** What its fields must be, as far as the simulation gave them. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Calls of one kind that must stand in the audit trail. */
export interface TrueEntry {
  readonly caller: string;
  readonly operation: string;
  readonly role: string;
  readonly purpose: string;
  /** `allowed` of what was let in, or why it was not. */
  readonly result: string;
}

const counted = (counts: Map<string, number>, key: string) => void counts.set(key, (counts.get(key) ?? 0) + 1);

/** What must be in a register after the calls, and what they must be answered with. */
export class RegisterTruth {
  readonly records = new Map<string, TrueRecord>();
  /** Calls by operation and answer: `readPerson 404 not-found`. */
  readonly answers = new Map<string, number>();
  private readonly entries = new Map<string, number>();

  answered(operation: string, status: number, problem?: string): void {
    counted(this.answers, [operation, status, ...(problem ? [problem] : [])].join(' '));
  }

  noted({ caller, operation, role, purpose, result }: TrueEntry): void {
    counted(this.entries, JSON.stringify([caller, operation, role, purpose, result]));
  }

  /** Calls in the audit trail, by who, what, as whom, for what and with what result. */
  get audited(): ReadonlyMap<string, number> {
    return this.entries;
  }

  toJSON() {
    const sorted = <T>(map: ReadonlyMap<string, T>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
    const audited = sorted(this.entries).map(([key, calls]) => {
      const [caller, operation, role, purpose, result] = JSON.parse(key) as string[];
      return { caller, operation, role, purpose, result, calls };
    });
    return {
      records: Object.fromEntries(this.records),
      answers: Object.fromEntries(sorted(this.answers)),
      audited,
    };
  }
}

import type { ByteCounts, Outcome, QuarantineCode } from '../contracts';

/** Counts what becomes of messages; `outcome` proves that each ended in exactly one place. */
export class Tally {
  private sent = 0;
  private accepted = 0;
  private duplicates = 0;
  readonly quarantined: Partial<Record<QuarantineCode, number>> = {};

  /** Messages that came. */
  get messages(): number {
    return this.sent;
  }

  /** Messages that were understood. */
  get taken(): number {
    return this.accepted + this.duplicates;
  }

  send(messages = 1): void {
    this.sent += messages;
  }

  accept(messages = 1): void {
    this.accepted += messages;
  }

  duplicate(messages = 1): void {
    this.duplicates += messages;
  }

  /** So many that were taken for known were new after all; less than 0: the other way round. */
  correct(accepted: number): void {
    this.accepted += accepted;
    this.duplicates -= accepted;
  }

  quarantine(code: QuarantineCode): void {
    this.quarantined[code] = (this.quarantined[code] ?? 0) + 1;
  }

  /** Throws when a message was lost or ended in two places: that is a bug of the processor. */
  outcome(): Outcome {
    const { sent, accepted, duplicates, quarantined } = this;
    const refused = refusedIn(this);
    if (accepted + duplicates + refused !== sent)
      throw new Error(`${sent} messages sent, but ${accepted} accepted, ${duplicates} known, ${refused} quarantined`);
    return { sent, accepted, duplicates, quarantined: { ...quarantined } };
  }
}

/** How many messages were refused, whatever the code. */
export const refusedIn = ({ quarantined }: Pick<Outcome, 'quarantined'>): number =>
  Object.values(quarantined).reduce((sum, n) => sum + n, 0);

/** Outcomes of several calls as one. */
export function addOutcomes(outcomes: readonly Outcome[]): Outcome {
  const quarantined: Partial<Record<QuarantineCode, number>> = {};
  for (const o of outcomes)
    for (const [code, n] of Object.entries(o.quarantined) as [QuarantineCode, number][])
      quarantined[code] = (quarantined[code] ?? 0) + n;
  const bytes = addBytes(outcomes.flatMap((o) => o.bytes ?? []));
  const sum = (part: 'sent' | 'accepted' | 'duplicates') => outcomes.reduce((total, o) => total + o[part], 0);
  return {
    sent: sum('sent'),
    accepted: sum('accepted'),
    duplicates: sum('duplicates'),
    quarantined,
    ...(bytes ? { bytes } : {}),
  };
}

function addBytes(counts: readonly ByteCounts[]): ByteCounts | undefined {
  if (counts.length === 0) return undefined;
  const sum = (part: keyof ByteCounts) => counts.reduce((total, count) => total + count[part], 0);
  return { records: sum('records'), refused: sum('refused'), framing: sum('framing') };
}

/** First line of a journal: what it is of. */
export interface JournalStart {
  readonly journal: 1;
  /** `entriesSha256` of the plan. */
  readonly plan: string;
  readonly city: string;
  readonly account: string;
  readonly region: string;
  /** Day until which things retired by this plan are kept, `YYYY-MM-DD`: that of the first run. */
  readonly retiredUntil: string;
}

/** What happened, a line each; `entry` counts the entries of the plan from 0. */
export type JournalLine =
  /** The registry was as the plan says, and types and groups are there. */
  | { readonly is: 'checked' }
  /** Written before the first call about an entry. */
  | { readonly entry: number; readonly is: 'begun' }
  /** Written before a certificate is asked for: from here to the next line it may exist without anybody knowing. */
  | { readonly entry: number; readonly is: 'asked'; readonly atMs: number }
  | {
      readonly entry: number;
      readonly is: 'certified';
      readonly certificateId: string;
      readonly certificateArn: string;
    }
  | { readonly entry: number; readonly is: 'done' }
  | { readonly entry: number; readonly is: 'failed'; readonly code: string; readonly message: string };

/** What the journal knows of an entry. */
export interface EntryState {
  readonly is: 'begun' | 'done' | 'failed';
  /** When a certificate was asked for of which no answer was written down, UTC ms. */
  readonly askedMs?: number;
  /**
   * When certificates were asked for that were never written down, for a run was killed; if AWS made them, they are
   * inactive and nobody's.
   */
  readonly lostMs?: readonly number[];
  readonly certificate?: { readonly certificateId: string; readonly certificateArn: string };
  readonly failure?: { readonly code: string; readonly message: string };
}

/** The state of an entry after a line about it. */
export function after(state: EntryState | undefined, line: Exclude<JournalLine, { is: 'checked' }>): EntryState {
  const { failure: _, ...known } = state ?? { is: 'begun' };
  if (line.is === 'asked') {
    const lost = known.askedMs === undefined ? {} : { lostMs: [...(known.lostMs ?? []), known.askedMs] };
    return { ...known, ...lost, is: 'begun', askedMs: line.atMs };
  }
  if (line.is === 'certified') {
    const { askedMs: __, ...rest } = known;
    const { certificateId, certificateArn } = line;
    return { ...rest, is: 'begun', certificate: { certificateId, certificateArn } };
  }
  if (line.is === 'failed') return { ...known, is: 'failed', failure: { code: line.code, message: line.message } };
  return { ...known, is: line.is };
}

/** A line as an object, or undefined when it is none. */
export function parseLine(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

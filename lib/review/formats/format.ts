import type { Level, Place } from '../../formats/sarif';
import type { Language } from '../../words/language';
import type { Finding } from '../finding';
import type { GateReason } from '../gates';
import type { Review } from '../review';

/** What a format may show beside the review. */
export interface ReaderContext {
  readonly language: Language;
  /** Why gates are shut; empty when all are open or none was asked for. */
  readonly gates: readonly GateReason[];
  /** Text of the head's files by name, for the lines that cause a finding. */
  readonly texts: ReadonlyMap<string, string>;
  /** Text of the base's files, for lines that were taken out. */
  readonly baseTexts: ReadonlyMap<string, string>;
  /** Columns of the terminal. */
  readonly width: number;
}

/** A review as text; pure. */
export type Format = (review: Review, context: ReaderContext) => string;

/** Level of a finding in tools of code scanning. */
export function levelOf({ direction, severity }: Finding): Level {
  if (direction === 'better') return 'note';
  if (severity === 'critical' || severity === 'high') return 'error';
  return severity === 'medium' ? 'warning' : 'note';
}

/** The line that causes a finding; the file alone when that line was taken out, and is in the file no more. */
export function placeOf({ cause }: Finding): Place | undefined {
  if (!cause || cause.kind === 'toolkit') return undefined;
  return cause.side === 'base' ? { file: cause.file } : { file: cause.file, line: cause.line };
}

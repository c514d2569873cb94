import type { Level, Place } from '../../formats/place';
import type { Finding } from '../finding';

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

import type { Finding } from '../finding';

/** Level of a finding in tools of code scanning. */
export function levelOf({ direction, severity }: Finding): 'error' | 'warning' | 'note' {
  if (direction === 'better') return 'note';
  if (severity === 'critical' || severity === 'high') return 'error';
  return severity === 'medium' ? 'warning' : 'note';
}

import type { AlarmSignal } from '../../shared/contracts';
import type { Scope } from '../../shared/window';

/** A look at a condition: what is wrong, or null when nothing is. */
export interface Check {
  readonly atMs: number;
  readonly fault: string | null;
}

/** So long must a condition stay away before its alarm clears (facts/domain.md 1.5); context that `holdSignals` needs is twice as long. */
export const quietMs = 60_000;

/**
 * Raise and clear signals of a condition that is looked at again and again. Raised: the first and the last fault of the
 * window, which is all an episode needs. Cleared: the first good look after `quietMs` without a fault. After a silence
 * so long that the past is out of sight, the first good look clears too.
 *
 * @param checks ascending, from two `quietMs` before the window
 */
export function holdSignals(
  alarm: Pick<AlarmSignal, 'alarm' | 'deviceId'>,
  checks: readonly Check[],
  { fromMs, toMs }: Scope,
): readonly AlarmSignal[] {
  const signals: AlarmSignal[] = [];
  const add = (kind: 'raise' | 'clear', atMs: number, detail: string) =>
    signals.push({ ...alarm, subject: '', kind, atMs, detail });
  const faults = checks.filter((c) => c.fault !== null && c.atMs >= fromMs && c.atMs < toMs);
  const [first, last] = [faults[0], faults.at(-1)];
  if (first) add('raise', first.atMs, first.fault ?? '');
  if (last && last.atMs !== first?.atMs) add('raise', last.atMs, last.fault ?? '');
  let lastFaultMs = Number.NEGATIVE_INFINITY;
  let wasQuiet: boolean | undefined;
  let lastCheckMs = Number.NEGATIVE_INFINITY;
  for (const check of checks) {
    if (check.fault !== null) lastFaultMs = check.atMs;
    const quiet = check.atMs - lastFaultMs >= quietMs;
    const inSight = check.atMs - lastCheckMs < quietMs;
    if (quiet && !(inSight && wasQuiet) && check.atMs >= fromMs && check.atMs < toMs)
      add('clear', check.atMs, 'no fault for 60 s');
    wasQuiet = quiet;
    lastCheckMs = check.atMs;
  }
  return signals;
}

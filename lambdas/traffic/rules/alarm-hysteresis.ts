import { clear, raise, type Sign } from '../../../lib/engine/alarms/signs';
import type { Scope } from '../../../lib/engine/windows/window';

/** A look at a condition: what is wrong, or null when nothing is. */
export interface Check {
  readonly atMs: number;
  readonly fault: string | null;
}

/**
 * So long must a condition stay away before its alarm clears; the context that `holdSigns` needs is twice as long.
 */
export const quietMs = 60_000;

const hourMs = 3_600_000;

/**
 * Signs of a condition that is looked at again and again. Raised: a fault after `quietMs` without
 * one; a lasting fault is raised again once an hour only, for every sign of an open alarm is stored. Cleared: the
 * first good look after `quietMs` without a fault. After a silence so long that the past is out of sight, the first
 * good look clears too.
 *
 * @param checks ascending, from two `quietMs` before the window
 */
export function holdSigns(checks: readonly Check[], { fromMs, toMs }: Scope): readonly Sign[] {
  const signs: Sign[] = [];
  let lastFaultMs = Number.NEGATIVE_INFINITY;
  let lastCheckMs = Number.NEGATIVE_INFINITY;
  let wasQuiet = false;
  // The first window of an hour raises a lasting fault again.
  let isRaised = fromMs % hourMs !== 0;
  for (const { atMs, fault } of checks) {
    const inSight = atMs - lastCheckMs < quietMs;
    const quiet = atMs - lastFaultMs >= quietMs;
    const inScope = atMs >= fromMs && atMs < toMs;
    if (inScope && fault !== null && (quiet || !isRaised)) {
      signs.push(raise(atMs, fault));
      isRaised = true;
    }
    if (inScope && fault === null && quiet && !(inSight && wasQuiet)) signs.push(clear(atMs, 'no fault for 60 s'));
    if (fault !== null) lastFaultMs = atMs;
    wasQuiet = fault === null && quiet;
    lastCheckMs = atMs;
  }
  return signs;
}

import type { AlarmSignal } from '../../../lib/engine/contracts';
import type { Scope } from '../../../lib/engine/windows/window';

/** A sign of one alarm of one device; the stream adds which. */
export type Sign = Omit<AlarmSignal, 'alarm' | 'deviceId'>;

export const raise = (atMs: number, subject: string, detail: string): Sign => ({
  kind: 'raise',
  atMs,
  subject,
  detail,
});
export const clear = (atMs: number, subject: string, detail: string): Sign => ({
  kind: 'clear',
  atMs,
  subject,
  detail,
});

/** Connector as the subject of an alarm; the station as a whole is none. */
export const connectorSubject = (connectorId: number): string => (connectorId === 0 ? '' : `connector ${connectorId}`);

/** Signs whose own time lies in the window: each belongs to exactly one. */
export const inScope = (signs: readonly Sign[], { fromMs, toMs }: Scope): Sign[] =>
  signs.filter(({ atMs }) => atMs >= fromMs && atMs < toMs);

/** A time in which something holds. */
export interface Episode {
  readonly fromMs: number;
  /** Null while it lasts. */
  readonly toMs: number | null;
  readonly detail: string;
}

/**
 * Raised once an episode has lasted longer than it may; cleared by its end.
 *
 * @param allowedMs 0 raises at once
 */
export function lastingSigns(
  episodes: readonly Episode[],
  allowedMs: number,
  subject: string,
  cleared: string,
  scope: Scope,
): Sign[] {
  const signs = episodes.flatMap(({ fromMs, toMs, detail }) => {
    const tooLong = allowedMs === 0 ? toMs !== fromMs : (toMs ?? scope.asOfMs) - fromMs > allowedMs;
    if (!tooLong) return [];
    return [raise(fromMs + allowedMs, subject, detail), ...(toMs === null ? [] : [clear(toMs, subject, cleared)])];
  });
  return inScope(signs, scope);
}

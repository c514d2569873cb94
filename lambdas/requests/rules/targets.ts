import type { ZoneTime } from '../../../lib/engine/clock/zone-time';
import type { RequestsSection } from '../../../lib/services/requests/config';
import { afterWorkDays } from './calendar';
import type { RequestMove } from './move';

const dayMs = 86_400_000;
/** What is due later than moves are kept is no alarm: a target in years is a plan. */
const mostWaitMs = 390 * dayMs;

export const typeOf = ({ types }: RequestsSection, code: string) => types.find((type) => type.code === code);

/** Rule B: when a request should be closed: as its newest list says, else by the working days of its type. */
export function expectedMs(path: readonly RequestMove[], settings: RequestsSection, zone: ZoneTime): number {
  const [first] = path as readonly [RequestMove];
  const said = path.findLast((move) => move.expectedMs !== null)?.expectedMs;
  if (said !== undefined && said !== null) return said;
  const days = typeOf(settings, first.type)?.targetDays ?? settings.targetDays;
  return afterWorkDays(first.atMs, days, settings, zone);
}

/** Alarm 3: seconds in a state after which the wait of a request is an alarm. */
export function backlogAfter(first: RequestMove, move: RequestMove, settings: RequestsSection, zone: ZoneTime): number {
  const waitMs = expectedMs([first, move], settings, zone) + settings.backlogDays * dayMs - move.atMs;
  return waitMs > mostWaitMs ? Number.POSITIVE_INFINITY : Math.max(0, waitMs) / 1000;
}

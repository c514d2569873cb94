import { type ZoneTime, zoneOf } from '../../../lib/engine/clock/zone-time';
import type { Evaluation, Scope, Summarised } from '../../../lib/engine/windows/window';
import type { CorridorPlace } from '../rules/corridor-junctions';
import type { ScheduledFlash } from '../rules/flash-schedule';
import type { Rings } from '../rules/ring-sums';
import type { DetectorConfig } from '../sets/detector-config';
import type { EventLog } from '../sets/event-log';
import { EventLogBuilder } from '../sets/event-log-builder';
import { carryOver } from './carry';
import type { HiresSummary } from './hires-summary';

export const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Settings of processor `hires` in the traffic definition. */
export interface HiresSettings {
  readonly latencyOffsetSeconds: number;
  readonly scheduledFlash: readonly ScheduledFlash[];
  /** Rings by junction, of those whose structure is in the city's file (traffic rule F). */
  readonly rings: Readonly<Record<string, Rings>>;
  /** Corridors of each junction that stands on some. */
  readonly corridorsByJunction: Readonly<Record<string, readonly CorridorPlace[]>>;
}

/** What the rules of one window are given. */
export interface HiresInput {
  /** Events of the window and its context, after what earlier windows of a day leave in force. */
  readonly log: EventLog;
  readonly detectors: DetectorConfig | undefined;
  readonly scope: Scope;
  readonly around: readonly Summarised<HiresSummary>[];
  readonly deviceId: string;
  readonly zone: ZoneTime;
  readonly settings: HiresSettings;
  /** Earliest instant that `around` covers. */
  readonly visibleFromMs: number;
  /** The window judges the daily periods that ended since the window before it that holds events. */
  readonly judged: { readonly fromMs: number; readonly toMs: number };
}

export function hiresInput(input: Evaluation<EventLog, DetectorConfig, HiresSummary>): HiresInput {
  const { events, reference, scope, around, deviceId, city } = input;
  const before = around.findLast(({ fromMs, summary }) => fromMs < scope.fromMs && summary.quarters.length > 0);
  return {
    log: events,
    detectors: reference,
    scope,
    around,
    deviceId,
    zone: zoneOf(city.timeZone),
    // Written by our own synth from the definition, so its shape is the definition's.
    settings: city.settings as HiresSettings,
    visibleFromMs: scope.fromMs - dayMs,
    judged: { fromMs: before ? before.fromMs + hourMs : scope.fromMs, toMs: scope.toMs },
  };
}

/** What hours before the context leave in force. */
export function inForce(around: readonly Summarised<HiresSummary>[], scope: Scope): EventLog {
  const earlier = around.filter(({ fromMs }) => fromMs < scope.fromMs - hourMs);
  const builder = new EventLogBuilder();
  for (const event of carryOver(earlier.map(({ summary }) => summary.carried))) builder.push(...event);
  return builder.build().log;
}

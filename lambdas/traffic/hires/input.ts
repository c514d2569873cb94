import type { ZoneTime } from '../../../lib/engine/clock/zone-time';
import type { FeedOutput } from '../../../lib/engine/windows/feed-output';
import type { FeedEvaluation } from '../../../lib/engine/windows/streamed';
import type { Scope, Summarised } from '../../../lib/engine/windows/window';
import type { SettingsOfFeed } from '../../../lib/services/shared/facts';
import type { traffic } from '../../../lib/services/traffic/facts';
import type { DetectorConfig } from '../sets/detector-config';
import type { EventLog } from '../sets/event-log';
import { EventLogBuilder } from '../sets/event-log-builder';
import { carryOver } from './carry';
import type { HiresSummary } from './summary';

export const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** What the rules of an hour say together. */
export type HiresOutput = FeedOutput<typeof traffic, 'hires-log'>;

type HiresSettings = SettingsOfFeed<typeof traffic, 'hires-log'>;

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
  /** The window judges the daily periods that ended since the window before it that holds events, else since its own first. */
  readonly judged: { readonly fromMs: number; readonly toMs: number };
}

export function hiresInput(input: FeedEvaluation<HiresSettings, EventLog, DetectorConfig, HiresSummary>): HiresInput {
  const { events, reference, scope, around, deviceId, zone, settings } = input;
  const before = around.findLast(({ fromMs, summary }) => fromMs < scope.fromMs && summary.quarters.length > 0);
  // Where a zone is half an hour off, a day ends within a window: of one that ended before all events nothing is known.
  const first = around.find(({ fromMs }) => fromMs === scope.fromMs)?.summary.quarters[0];
  return {
    log: events,
    detectors: reference,
    scope,
    around,
    deviceId,
    zone,
    settings,
    visibleFromMs: scope.fromMs - dayMs,
    judged: { fromMs: before ? before.fromMs + hourMs : (first?.startMs ?? scope.fromMs), toMs: scope.toMs },
  };
}

/** What hours before the context leave in force. */
export function inForce(around: readonly Summarised<HiresSummary>[], scope: Scope): EventLog {
  const earlier = around.filter(({ fromMs }) => fromMs < scope.fromMs - hourMs);
  const builder = new EventLogBuilder();
  for (const event of carryOver(earlier.map(({ summary }) => summary.carried))) builder.push(...event);
  return builder.build().log;
}

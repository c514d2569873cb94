import { zoneOf } from '../../../lib/engine/clock/zone-time';
import type { CityContext } from '../../../lib/engine/feed-processor';
import type { Scope, Summarised } from '../../../lib/engine/windows/window';
import type { SettingsOfFeed } from '../../../lib/services/shared/facts';
import type { traffic } from '../../../lib/services/traffic/facts';
import { type FlowSet, flowSet } from '../sets/flow-set';
import { stationIntervals } from './flow';
import { isNight, nightEndOf, type Speed } from './free-flow';

const hourMs = 3_600_000;
/** Twelve intervals of an hour, the longest there are, begin in so many hours. */
const lookBackMs = 12 * hourMs;
/** Twelve intervals that are no longer lie in the hour before. */
const longSeconds = 300;

/** What other hours need of one. */
export interface FlowSummary {
  /** Start and speed of its intervals that lie in a night. */
  readonly night: readonly (readonly [startMs: number, speedKmh: number])[];
  /** Its intervals that are so long that rules look back for more than an hour. */
  readonly long: FlowSet;
}

type Settings = SettingsOfFeed<typeof traffic, 'detector-flow'>;

/** By day and where intervals are short, nothing. */
export function flowSummary(events: FlowSet, _: number, { timeZone, settings }: CityContext): FlowSummary | undefined {
  const zone = zoneOf(timeZone);
  const { effectiveVehicleLengthMetres } = settings as Settings;
  const ofNight = events.filter(({ startMs }) => isNight(zone, startMs));
  const night = stationIntervals(ofNight, effectiveVehicleLengthMetres).flatMap(({ startMs, speedKmh }) =>
    speedKmh === null ? [] : [[startMs, speedKmh] as const],
  );
  const long = events.filter(({ seconds }) => seconds > longSeconds);
  return night.length + long.length > 0 ? { night, long } : undefined;
}

/** Hours that look back on one and, of an hour of the night, those of its local day and the first of the next. */
export function readBy(fromMs: number, { timeZone }: CityContext) {
  const zone = zoneOf(timeZone);
  const spans = [{ fromMs, toMs: fromMs + lookBackMs }];
  for (const ms of [fromMs, fromMs + hourMs - 1]) {
    const day = zone.dayOf(ms);
    if (isNight(zone, ms)) spans.push({ fromMs: day.fromMs, toMs: day.toMs + hourMs });
  }
  return {
    fromMs: Math.min(...spans.map((span) => span.fromMs)),
    toMs: Math.max(...spans.map((span) => span.toMs)),
  };
}

/** Speeds of a night are published anew until it is over. */
export function nightEnds(fromMs: number, { timeZone }: CityContext): number {
  const zone = zoneOf(timeZone);
  const lastMs = fromMs + hourMs - 1;
  return Math.max(fromMs + hourMs, ...[fromMs, lastMs].map((ms) => (isNight(zone, ms) ? nightEndOf(zone, ms) : 0)));
}

/** Speeds of nights that lie in hours out of sight. */
export const nightsElsewhere = (around: readonly Summarised<FlowSummary>[], scope: Scope): readonly Speed[] =>
  around
    .filter(({ fromMs }) => fromMs < scope.fromMs - hourMs || fromMs >= scope.toMs)
    .flatMap(({ summary }) => summary.night.map(([startMs, speedKmh]) => ({ startMs, speedKmh })));

/** Long intervals from before the hour before. */
export const longBefore = (around: readonly Summarised<FlowSummary>[], scope: Scope): FlowSet =>
  flowSet(
    around
      .filter(({ fromMs }) => fromMs < scope.fromMs - hourMs && fromMs >= scope.fromMs - lookBackMs)
      .flatMap(({ summary }) => summary.long),
  );

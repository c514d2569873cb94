import { zoneOf } from '../../../lib/engine/clock/zone-time';
import type { AlarmSignal } from '../../../lib/engine/contracts';
import type { Evaluation, WindowedStream } from '../../../lib/engine/windows/window';
import { stopsOnGreen } from '../rules/alarm-stops-on-green';
import { isOver } from '../rules/bins';
import { type DailyPeriod, periodsEndingIn } from '../rules/daily-period';
import { type Standstill, standstills } from '../rules/standstills';
import { type MapSet, type StopLines, stopLinesCodec } from '../sets/map-set';
import { type StopLineSet, stopLineSetCodec } from '../sets/stop-line-set';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

type Input = Evaluation<StopLineSet, MapSet<StopLines>, readonly Standstill[]>;

/**
 * Local days that ended in this window, or since the last one before it that received anything, and visible from their
 * start.
 */
function daysEnded({ around, scope, city }: Input): readonly DailyPeriod[] {
  const before = around.findLast(({ fromMs }) => fromMs < scope.fromMs);
  const judged = { fromMs: before ? before.fromMs + hourMs : scope.fromMs, toMs: scope.toMs };
  return periodsEndingIn(judged, zoneOf(city.timeZone), 0, 24).filter(
    (day) => day.fromMs >= scope.fromMs - dayMs && isOver(scope, day.toMs),
  );
}

/** Alarm 13, stops on green, of each intersection of the unit. */
function alarmsOf(input: Input): readonly AlarmSignal[] {
  const maps = input.reference ?? [];
  const intersections = [...new Set(maps.map(({ content }) => content.intersection))].sort((a, b) => a - b);
  return daysEnded(input).flatMap((day) => {
    // Hours that begin in the day: where the zone is half an hour off, the edges of the day are too.
    const stops = input.around
      .filter(({ fromMs }) => fromMs >= day.fromMs && fromMs < day.toMs)
      .flatMap(({ summary }) => summary);
    return intersections.flatMap((intersection) =>
      stopsOnGreen(stops, maps, intersection, day).map((sign) => ({
        alarm: 'stopping-on-green',
        deviceId: String(intersection),
        ...sign,
      })),
    );
  });
}

/**
 * Cars that stand and the lamps of one roadside unit by the hour. A stop over the full hour counts in both. Nothing but
 * the alarm comes of them: a row of the lake could be about one car.
 */
export const stopsStream: WindowedStream<StopLineSet, MapSet<StopLines>, readonly Standstill[]> = {
  id: 'stops',
  windowMs: hourMs,
  contextBefore: 0,
  contextAfter: 0,
  events: stopLineSetCodec,
  reference: stopLinesCodec,
  referenceFrom: (added) => Math.min(...added.map((map) => map.firstMs)),
  summarise: standstills,
  // A day is judged at its end.
  toldBack: () => [],
  evaluate: (input) => ({ records: [], indicators: [], alarms: alarmsOf(input) }),
};

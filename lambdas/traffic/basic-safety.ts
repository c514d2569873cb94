import { isRefusal } from '../../lib/engine/intake/reading';
import { type FeedEvaluation, streamed, streamOf } from '../../lib/engine/windows/streamed';
import { traffic } from '../../lib/services/traffic/facts';
import { readBasicSafety } from './adapters/basic-safety';
import { unitOf } from './adapters/spat-fields';
import { readSpatLines } from './adapters/spat-script';
import { stopsOnGreen } from './rules/alarm-stops-on-green';
import { isOver } from './rules/bins';
import { type DailyPeriod, periodsEndingIn } from './rules/daily-period';
import { type Standstill, standstills } from './rules/standstills';
import { type MapSet, type StopLines, stopLinesCodec } from './sets/map-set';
import { type StopLineSet, stopLineSetCodec } from './sets/stop-line-set';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

type Maps = MapSet<StopLines>;
type Stops = readonly Standstill[];

/**
 * Local days that ended in this window, or since the last one before it that received anything, and visible from their
 * start.
 */
function daysEnded({ around, scope, zone }: FeedEvaluation<unknown, StopLineSet, Maps, Stops>): readonly DailyPeriod[] {
  const before = around.findLast(({ fromMs }) => fromMs < scope.fromMs);
  const judged = { fromMs: before ? before.fromMs + hourMs : scope.fromMs, toMs: scope.toMs };
  return periodsEndingIn(judged, zone, 0, 24).filter(
    (day) => day.fromMs >= scope.fromMs - dayMs && isOver(scope, day.toMs),
  );
}

/**
 * Cars that stand and the lamps of one roadside unit by the hour. A stop over the full hour counts in both. Nothing but
 * the alarm comes of them: a row of the lake could be about one car.
 */
export const stopsStream = streamOf<typeof traffic, 'basic-safety', StopLineSet, Maps, Stops>(traffic, 'basic-safety', {
  id: 'stops',
  windowMs: hourMs,
  contextBefore: 0,
  contextAfter: 0,
  events: stopLineSetCodec,
  reference: stopLinesCodec,
  referenceFrom: (added) => Math.min(...added.map((map) => map.firstMs)),
  summarise: standstills,
  // A day is judged at its end.
  membersFor: () => [],
  tell(evaluation) {
    const { reference: maps = [], around } = evaluation;
    const intersections = [...new Set(maps.map(({ content }) => content.intersection))].sort((a, b) => a - b);
    const signs = daysEnded(evaluation).flatMap((day) => {
      // Hours that begin in the day: where the zone is half an hour off, the edges of the day are too.
      const stops = around
        .filter(({ fromMs }) => fromMs >= day.fromMs && fromMs < day.toMs)
        .flatMap(({ summary }) => summary);
      return intersections.flatMap((intersection) =>
        stopsOnGreen(stops, maps, intersection, day).map((sign) => ({ ...sign, deviceId: String(intersection) })),
      );
    });
    return { records: {}, alarms: { 'stopping-on-green': signs } };
  },
});

/** Basic Safety Messages of cars, with SPaT and MAP: alarm 13, stops on green. */
export const basicSafety = streamed(traffic, stopsStream, {
  lines: () => readSpatLines,
  read({ bytes, receivedAtMs }, { backfill }) {
    const members = readBasicSafety(bytes, { receivedAtMs, backfill });
    if (isRefusal(members)) return members;
    const { origin, ...reading } = members;
    return { ...reading, ...unitOf(origin) };
  },
});

import { clear, raise, type Sign } from '../../../lib/engine/alarms/signs';
import { type MapSet, mapInForce, type StopLines } from '../sets/map-set';
import type { DailyPeriod } from './daily-period';
import type { LampSeconds, Standstill } from './standstills';
import { groupAt } from './stop-lines';

/** jpo-conflictmonitor `stop.line.stop.assessment`: `minimumEventsToNotify`, `greenLightPercentToNotify`. */
const fewestStops = 10;
const greenShare = 0.1;

interface Total extends LampSeconds {
  readonly stops: number;
}

const nothing: Total = { stops: 0, red: 0, yellow: 0, green: 0, dark: 0 };

/** Stops at the stop lines of one intersection and the seconds they took, by signal group. */
function totalsOf(stops: readonly Standstill[], maps: MapSet<StopLines>, intersection: number) {
  const totals = new Map<number, Total>();
  for (const stop of stops) {
    const map = mapInForce(maps, intersection, 1000 * stop.fromSecond)?.content;
    const group = map && groupAt(map, stop, stop.heading);
    const shown = stop.shown[`${intersection} ${group}`];
    if (group === undefined || shown === undefined) continue;
    const { stops: before, red, yellow, green, dark } = totals.get(group) ?? nothing;
    totals.set(group, {
      stops: before + 1,
      red: red + shown.red,
      yellow: yellow + shown.yellow,
      green: green + shown.green,
      dark: dark + shown.dark,
    });
  }
  return [...totals].sort(([a], [b]) => a - b);
}

/**
 * Traffic alarm 13, third part: of the time that cars stand at the stop line of a signal group in a day, too much is on
 * green. As in jpo-conflictmonitor it is a share of time; a queue that starts on green takes a few seconds of each stop.
 *
 * @param stops of the day
 */
export function stopsOnGreen(
  stops: readonly Standstill[],
  maps: MapSet<StopLines>,
  intersection: number,
  day: DailyPeriod,
): Sign[] {
  return totalsOf(stops, maps, intersection).flatMap(([group, { stops: count, red, yellow, green, dark }]) => {
    if (count < fewestStops) return [];
    const total = red + yellow + green + dark;
    const sign = green >= greenShare * total ? raise : clear;
    return [sign(day.toMs, `${green} of ${total} s on green in ${count} stops`, `group ${group}`)];
  });
}

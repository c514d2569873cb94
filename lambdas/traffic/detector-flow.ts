import { zoneOf } from '../../lib/engine/clock/zone-time';
import { isRefusal } from '../../lib/engine/intake/reading';
import { streamed, streamOf } from '../../lib/engine/windows/streamed';
import { traffic } from '../../lib/services/traffic/facts';
import { entryOf } from '../../lib/shared/entry-of';
import { flowLines } from './adapters/flow-file';
import { readFlow } from './adapters/flow-message';
import { isIn } from './rules/bins';
import { congestionIndex, congestionSigns, speedIndex } from './rules/congestion';
import { stationIntervals } from './rules/flow';
import { flowSummary, longBefore, nightEnds, nightsElsewhere, readBy } from './rules/flow-summary';
import { suspects } from './rules/flow-suspects';
import { freeFlowSpeeds, localDay } from './rules/free-flow';
import { flowSetCodec, sliceFlow } from './sets/flow-set';

const hourMs = 3_600_000;

/**
 * Intervals of one detector station, an hour an item. The hour before starts what lasts a quarter of an hour; the night that the free
 * flow is read from, and intervals so long that twelve of them are more than that hour, come from the summaries of their hours.
 * A set of its own, for an interval sent again is the same one whenever it comes, and a later version corrects it.
 */
export const flowStream = streamOf(traffic, 'detector-flow', {
  id: 'flow-hours',
  windowMs: hourMs,
  contextBefore: 1,
  contextAfter: 0,
  earlier: { id: 'flow', windowMs: 6 * hourMs, slice: sliceFlow },
  events: flowSetCodec,
  summarise: flowSummary,
  readBy,
  // The first hour of a local day of 25 is read by the hour after it.
  aroundMs: 26 * hourMs,
  completeMs: nightEnds,
  inForce: longBefore,
  tell({ events, around, scope, deviceId, settings, zone }) {
    const { effectiveVehicleLengthMetres, corridorsByStation } = settings;
    const corridor = entryOf(corridorsByStation, deviceId) ?? null;
    const intervals = stationIntervals(events, effectiveVehicleLengthMetres);
    const freeFlow = freeFlowSpeeds([...nightsElsewhere(around, scope), ...intervals], zone);
    const all = intervals.map((interval, index) => ({
      atMs: interval.startMs,
      index,
      interval,
      freeFlowKmh: freeFlow.get(localDay(zone, interval.startMs)) ?? null,
    }));
    const own = all.filter(({ atMs }) => isIn(scope, atMs));
    return {
      records: {
        flows: own.map((item) => ({
          atMs: item.atMs,
          interval_seconds: item.interval.seconds,
          vehicles: item.interval.vehicles,
          flow_veh_per_hour: item.interval.flowVehPerHour,
          occupancy_share: item.interval.occupancyShare,
          speed_km_per_hour: item.interval.speedKmh,
          congestion_index: congestionIndex(item),
          suspect: suspects(intervals, item.index),
          corridor,
        })),
      },
      alarms: { congestion: congestionSigns(all, (ms) => isIn(scope, ms)) },
      indicators: {
        'congestion-index': own.map((item) => ({ atMs: item.atMs, value: congestionIndex(item) })),
        'corridor-speed-index':
          corridor === null ? [] : own.map((item) => ({ atMs: item.atMs, value: speedIndex(item) })),
      },
    };
  },
});

/** Detector flow: rule J, alarm 14. */
export const detectorFlow = streamed(traffic, flowStream, {
  lines: (city) => flowLines(zoneOf(city.timeZone)),
  read({ bytes, receivedAtMs }) {
    const members = readFlow(bytes, receivedAtMs);
    if (isRefusal(members)) return members;
    const { atMs, untilMs, events, origin } = members;
    return { atMs, untilMs, events, ...(origin === null ? {} : { deviceId: origin }) };
  },
});

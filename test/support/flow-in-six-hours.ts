import { isIn } from '../../lambdas/traffic/rules/bins';
import { congestionIndex, congestionSigns, speedIndex } from '../../lambdas/traffic/rules/congestion';
import { stationIntervals } from '../../lambdas/traffic/rules/flow';
import { suspects } from '../../lambdas/traffic/rules/flow-suspects';
import { freeFlowSpeeds, localDay } from '../../lambdas/traffic/rules/free-flow';
import { flowSetCodec } from '../../lambdas/traffic/sets/flow-set';
import { streamOf } from '../../lib/engine/windows/streamed';
import { traffic } from '../../lib/services/traffic/facts';
import { entryOf } from '../../lib/shared/entry-of';

/** The stream of detector flow as it was until December 2026: six hours a window, and 36 hours of intervals in sight of each. */
export const flowInSixHours = streamOf(traffic, 'detector-flow', {
  id: 'flow',
  windowMs: 6 * 3_600_000,
  contextBefore: 5,
  contextAfter: 1,
  events: flowSetCodec,
  tell({ events, scope, deviceId, settings, zone }) {
    const { effectiveVehicleLengthMetres, corridorsByStation } = settings;
    const corridor = entryOf(corridorsByStation, deviceId) ?? null;
    const intervals = stationIntervals(events, effectiveVehicleLengthMetres);
    const freeFlow = freeFlowSpeeds(intervals, zone);
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

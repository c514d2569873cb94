import { zoneOf } from '../../../lib/engine/clock/zone-time';
import type { Findings } from '../../../lib/engine/contracts';
import { rowOf } from '../../../lib/engine/windows/rows';
import type { Evaluation, WindowedStream } from '../../../lib/engine/windows/window';
import { flows } from '../../../lib/services/traffic/records';
import { congestionIndex, congestionSignals, speedIndex } from '../rules/congestion';
import { stationIntervals } from '../rules/flow';
import { suspects } from '../rules/flow-suspects';
import { freeFlowSpeeds, localDay } from '../rules/free-flow';
import { type FlowSet, flowSetCodec } from '../sets/flow-set';

/** Part of the city's settings that the rules of flow need. */
export interface FlowSettings {
  readonly effectiveVehicleLengthMetres: number;
  /** Id of the corridor of each detector station that stands on one. */
  readonly corridorsByStation: Readonly<Record<string, string>>;
}

function evaluate({ events, scope, deviceId, city }: Evaluation<FlowSet, null, null>): Findings {
  const { effectiveVehicleLengthMetres, corridorsByStation } = city.settings as FlowSettings;
  const corridor = Object.hasOwn(corridorsByStation, deviceId) ? (corridorsByStation[deviceId] ?? null) : null;
  const zone = zoneOf(city.timeZone);
  const intervals = stationIntervals(events, effectiveVehicleLengthMetres);
  const freeFlow = freeFlowSpeeds(intervals, zone);
  const traffic = intervals.map((interval) => ({
    interval,
    freeFlowKmh: freeFlow.get(localDay(zone, interval.startMs)) ?? null,
  }));
  const inScope = (ms: number) => ms >= scope.fromMs && ms < scope.toMs;
  const told = traffic.map((item, index) => ({ ...item, index })).filter((t) => inScope(t.interval.startMs));
  return {
    records: told.map(({ interval, freeFlowKmh, index }) =>
      rowOf(flows, interval.startMs, deviceId, {
        interval_seconds: interval.seconds,
        vehicles: interval.vehicles,
        flow_veh_per_hour: interval.flowVehPerHour,
        occupancy_share: interval.occupancyShare,
        speed_km_per_hour: interval.speedKmh,
        congestion_index: congestionIndex({ interval, freeFlowKmh }),
        suspect: suspects(intervals, index),
        corridor,
      }),
    ),
    indicators: told.flatMap((item) => {
      const at = { deviceId, atMs: item.interval.startMs };
      const congestion = { indicator: 'congestion-index', ...at, value: congestionIndex(item) };
      return corridor === null
        ? [congestion]
        : [congestion, { indicator: 'corridor-speed-index', ...at, value: speedIndex(item) }];
    }),
    alarms: congestionSignals(traffic, deviceId, inScope),
  };
}

/**
 * Intervals of one detector station, six hours an item: a station of 16 lanes and 20 s fills a third of one. A window
 * sees the night of its local day, which began up to 25 hours before its first interval or ends five hours after its last.
 */
export const flowStream: WindowedStream<FlowSet, null, null> = {
  id: 'flow',
  windowMs: 6 * 3_600_000,
  contextBefore: 5,
  contextAfter: 1,
  events: flowSetCodec,
  evaluate,
};

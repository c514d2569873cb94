import { instantAt, integerAt, type JsonObject, optional, Refused, stringAt } from '../../../lib/engine/intake/reading';
import type { FlowInterval } from '../sets/flow-set';
import { shareAt, speedKmhAt, vehiclesAt } from './flow-units';

/** Start and end of the observation: `dateObservedFrom`/`To`, or both in `dateObserved`, parted by a slash. */
function period(root: JsonObject): readonly [number, number] {
  const [from, to] = stringAt(root.dateObserved, 'dateObserved').split('/');
  const startMs = instantAt(root.dateObservedFrom ?? from, 'dateObservedFrom');
  const endMs = instantAt(root.dateObservedTo ?? to ?? null, 'dateObservedTo');
  const seconds = (endMs - startMs) / 1000;
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > 3600)
    throw new Refused('time.invalid', `the observation lasts ${seconds} s, not 1–3600`);
  return [startMs, seconds];
}

/**
 * Smart Data Models TrafficFlowObserved, key-values form. `intensity` is vehicles counted in the period, `occupancy` a
 * share, `averageVehicleSpeed` km/h. The message must have the period: without its length there is no flow.
 */
export function readSdmFlow(root: JsonObject, receivedMs: number): readonly FlowInterval[] {
  stringAt(root.id, 'id');
  const [startMs, seconds] = period(root);
  const read = (key: string, reader: (value: unknown, path: string) => number) =>
    optional(root[key], (v) => reader(v, key));
  const measures = {
    vehicles: read('intensity', (v, p) => vehiclesAt(v, p, seconds, 1)),
    occupancyShare: read('occupancy', shareAt),
    speedKmh: read('averageVehicleSpeed', speedKmhAt),
    controlDelaySeconds: null,
  };
  if (Object.values(measures).every((v) => v === null)) throw new Refused('schema.invalid', 'message measures nothing');
  const lane = read('laneId', (v, p) => integerAt(v, p, 0, 16)) ?? 0;
  return [{ startMs, seconds, lane, lanes: 1, receivedMs, ...measures }];
}

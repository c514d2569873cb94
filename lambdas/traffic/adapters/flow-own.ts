import {
  arrayAt,
  instantAt,
  integerAt,
  type JsonObject,
  numberAt,
  objectAt,
  optional,
  Refused,
} from '../../../lib/engine/intake/reading';
import type { FlowInterval, FlowMeasures } from '../sets/flow-set';
import { shareAt, speedKmhAt, speedMphAt, vehiclesAt } from './flow-units';

/** Of two keys for one quantity only one may be there. */
function either(object: JsonObject, a: string, b: string, path: string): void {
  if (object[a] !== undefined && object[b] !== undefined)
    throw new Refused('schema.invalid', `${path} has both ${a} and ${b}`);
}

function measures(object: JsonObject, path: string, seconds: number, lanes: number): FlowMeasures {
  either(object, 'speedKmh', 'speedMph', path);
  either(object, 'occupancyShare', 'onTimeSeconds', path);
  const read = (key: string, reader: (value: unknown, path: string) => number) =>
    optional(object[key], (v) => reader(v, `${path}.${key}`));
  const onTime = read('onTimeSeconds', (v, p) => numberAt(v, p, 0, seconds));
  const found: FlowMeasures = {
    vehicles: read('vehicles', (v, p) => vehiclesAt(v, p, seconds, lanes)),
    occupancyShare: read('occupancyShare', shareAt) ?? (onTime === null ? null : onTime / seconds),
    speedKmh: read('speedKmh', speedKmhAt) ?? read('speedMph', speedMphAt),
    controlDelaySeconds: read('controlDelaySeconds', (v, p) => numberAt(v, p, 0, 3600)),
  };
  if (Object.values(found).every((v) => v === null)) throw new Refused('schema.invalid', `${path} measures nothing`);
  return found;
}

/**
 * Our own message of a detector station:
 *
 * `{ intervalStart: "2026-05-13T08:00:00Z", intervalSeconds: 300, lanes?: 2, vehicles?, onTimeSeconds? or occupancyShare?,
 * speedKmh? or speedMph?, controlDelaySeconds? }`, or, lane by lane, `{ intervalStart, intervalSeconds, perLane: [{ lane:
 * 1, vehicles?, … }] }`. `lanes` (default 1) is how many lanes the values cover. Further fields are ignored.
 */
export function readOwnFlow(root: JsonObject, receivedMs: number): readonly FlowInterval[] {
  const startMs = instantAt(root.intervalStart, 'intervalStart');
  const seconds = integerAt(root.intervalSeconds, 'intervalSeconds', 1, 3600);
  const common = { startMs, seconds, receivedMs };
  if (root.perLane === undefined) {
    const lanes = optional(root.lanes, (v) => integerAt(v, 'lanes', 1, 16)) ?? 1;
    return [{ ...common, lane: 0, lanes, ...measures(root, 'message', seconds, lanes) }];
  }
  const list = arrayAt(root.perLane, 'perLane').map((item, i) => {
    const path = `perLane[${i}]`;
    const object = objectAt(item, path);
    const lane = integerAt(object.lane, `${path}.lane`, 1, 16);
    return { ...common, lane, lanes: 1, ...measures(object, path, seconds, 1) };
  });
  if (list.length === 0) throw new Refused('schema.invalid', 'perLane is empty');
  if (new Set(list.map((i) => i.lane)).size < list.length)
    throw new Refused('schema.invalid', 'perLane tells a lane twice');
  return list;
}

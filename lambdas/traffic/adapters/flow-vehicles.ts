import {
  arrayAt,
  isJsonObject,
  numberAt,
  type Refusal,
  Refused,
  reading,
  stringAt,
} from '../../../lib/engine/intake/reading';

const road = /^[A-Za-z0-9:_-]{1,128}$/;
const daySeconds = 86_400;

/** Vehicles of one entry of a CityFlow file. */
export interface Vehicles {
  /** Road on which they come to the junction: the detector station. */
  readonly station: string;
  /** When each of them comes, seconds since the count began. */
  readonly seconds: readonly number[];
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Vehicles of a CityFlow flow file, `{ vehicle, route: [road, …], interval, startTime, endTime }`: one each `interval`
 * seconds from `startTime` to `endTime`, both included (cityflow.readthedocs.io, flow file). Undefined for what is no
 * entry of such a file.
 */
export function readVehicles(bytes: Uint8Array): Vehicles | Refusal | undefined {
  const entry = parsed(bytes);
  if (!isJsonObject(entry) || entry.route === undefined || entry.startTime === undefined) return undefined;
  return reading(() => {
    const station = stringAt(arrayAt(entry.route, 'route')[0], 'route[0]');
    if (!road.test(station)) throw new Refused('schema.invalid', 'route[0] is no name of a detector station');
    const start = numberAt(entry.startTime, 'startTime', 0, daySeconds);
    const end = numberAt(entry.endTime, 'endTime', start, daySeconds);
    const interval = numberAt(entry.interval, 'interval', 0.1, daySeconds);
    const count = Math.floor((end - start) / interval) + 1;
    return { station, seconds: Array.from({ length: count }, (_, i) => start + i * interval) };
  });
}

import { numberAt, Refused } from '../../../lib/engine/intake/reading';

/** Faster than any road: a unit or a sensor is wrong. */
const maxSpeedKmh = 250;
const kmPerMile = 1.609344;

/** Speed in km/h. */
export const speedKmhAt = (value: unknown, path: string): number => numberAt(value, path, 0, maxSpeedKmh);

/** A speed in miles an hour as km/h. */
export const speedMphAt = (value: unknown, path: string): number =>
  numberAt(value, path, 0, maxSpeedKmh / kmPerMile) * kmPerMile;

/** Occupancy 0–1; up to 100 it is a percentage in the place of a share. */
export function shareAt(value: unknown, path: string): number {
  const share = numberAt(value, path, 0, 100);
  if (share > 1) throw new Refused('unit.invalid', `${path} is ${share}: a percentage? It must be a share, 0–1`);
  return share;
}

/** Vehicles counted in an interval: at most one each half second and lane. */
export const vehiclesAt = (value: unknown, path: string, seconds: number, lanes: number): number => {
  const vehicles = numberAt(value, path, 0, seconds * lanes * 2);
  if (!Number.isInteger(vehicles)) throw new Refused('schema.invalid', `${path} must be a whole number of vehicles`);
  return vehicles;
};

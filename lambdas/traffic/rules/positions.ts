import type { Point } from '../sets/map-set';

/** Degrees, WGS 84. */
export interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

/** One degree of latitude on the WGS 84 sphere of equal volume. */
const degreeCm = 11_119_500;

/** Centimetres east and north of a reference point, as nodes of a MAP have them. */
export const offsetCm = (reference: Position, { latitude, longitude }: Position): Point => [
  Math.round((longitude - reference.longitude) * degreeCm * Math.cos((reference.latitude * Math.PI) / 180)),
  Math.round((latitude - reference.latitude) * degreeCm),
];

/** Angle between two headings, 0–180 degrees. */
export const turnBetween = (a: number, b: number): number => Math.abs(((((a - b) % 360) + 540) % 360) - 180);

/** Degrees within which a car heads as its lane does: jpo-conflictmonitor `signal.state.vehicle.stops.headingTolerance`. */
export const headingTolerance = 20;

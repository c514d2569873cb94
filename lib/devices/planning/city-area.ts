import type { City } from '../../config/city-schema';
import type { Position } from '../mapping/position';
import type { PlanReason } from '../plan';
import { reason } from '../plan-codes';
import { distanceM, distanceText } from './distance';

/** Where devices of a city may stand. */
export interface CityArea {
  contains(position: Position): boolean;
  /** How far outside, in words. */
  distance(position: Position): string;
}

/** Fewer positions say nothing of where a city is. */
const fewestPositions = 10;

/**
 * Signals of a whole state, Oregon, reach 6 times their median distance from the middle (ShawnStrasser/atspm,
 * sample_data).
 */
const timesMedian = 8;
const leastRadiusM = 50_000;

/** Positions of an inventory as numbers: 16 bytes a row, however many rows. */
export class Positions {
  private values = new Float64Array(2048);
  private used = 0;

  add({ latitude, longitude }: Position): void {
    if (this.used === this.values.length) {
      const wider = new Float64Array(this.values.length * 2);
      wider.set(this.values);
      this.values = wider;
    }
    this.values[this.used++] = latitude;
    this.values[this.used++] = longitude;
  }

  get count(): number {
    return this.used / 2;
  }

  median(of: (position: Position) => number): number {
    const numbers = new Float64Array(this.count);
    for (let i = 0; i < this.count; i++)
      numbers[i] = of({ latitude: this.values[2 * i] as number, longitude: this.values[2 * i + 1] as number });
    return numbers.sort()[this.count >> 1] as number;
  }
}

function box({ south, west, north, east }: NonNullable<City['devices']['area']>): CityArea {
  return {
    contains: ({ latitude, longitude }) =>
      latitude >= south && latitude <= north && longitude >= west && longitude <= east,
    distance: () => 'outside devices.area',
  };
}

/** A circle around the middle of an inventory, wide enough for any city; wrong rows move a median little. */
function circle(positions: Positions): CityArea {
  const middle = { latitude: positions.median((p) => p.latitude), longitude: positions.median((p) => p.longitude) };
  const radiusM = Math.max(leastRadiusM, timesMedian * positions.median((p) => distanceM(middle, p)));
  return {
    contains: (position) => distanceM(middle, position) <= radiusM,
    distance: (position) => `${distanceText(distanceM(middle, position))} from the middle of the other devices`,
  };
}

const anywhere: CityArea = { contains: () => true, distance: () => '' };

/** The city's own box, else where most of the inventory stands, else anywhere. */
export const cityArea = (area: City['devices']['area'], positions: Positions): CityArea =>
  area ? box(area) : positions.count < fewestPositions ? anywhere : circle(positions);

/** Why a position cannot be of this city; undefined when it can. */
export function misplaced(position: Position, area: CityArea): PlanReason | undefined {
  if (area.contains(position)) return undefined;
  const { latitude, longitude } = position;
  const both = `latitude ${latitude}, longitude ${longitude}`;
  if (Math.abs(longitude) <= 90 && area.contains({ latitude: longitude, longitude: latitude }))
    return reason('CK6107', `${both} are swapped`);
  const mirrored = [
    { latitude: -latitude, longitude },
    { latitude, longitude: -longitude },
  ].some((other) => area.contains(other));
  return reason('CK6108', `${both}: ${mirrored ? 'a sign is wrong' : area.distance(position)}`);
}

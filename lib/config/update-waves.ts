import { districtAround, districtsAbove, everyDistrict, isWithin } from '../services/shared/districts';

/** Targets of one job, a hard limit of AWS IoT. */
const maxTargets = 100;

/** The widest districts that hold no named one, and together all devices that no named one has. */
function restOf(districts: readonly string[], named: readonly string[]): readonly string[] {
  const left = districts.filter((district) => !named.some((other) => isWithin(district, other)));
  const widest = (district: string) =>
    districtsAbove(district).find((around) => !named.some((other) => isWithin(other, around))) ?? district;
  return [...new Set(left.map(widest))];
}

/**
 * Districts that are updated together, in order: the waves of the city's file, then what they leave out, together; without
 * waves each district is one. A divided district means all its parts: a job for a group reaches the things of the groups
 * below it (AWS IoT developer guide, static thing groups).
 */
export function wavesOf(
  districts: readonly string[],
  waves: readonly (readonly string[])[],
): readonly (readonly string[])[] {
  if (waves.length === 0)
    return everyDistrict(districts)
      .filter((district) => districtAround(district) === undefined)
      .map((district) => [district]);
  const rest = restOf(districts, waves.flat());
  const slices = Array.from({ length: Math.ceil(rest.length / maxTargets) }, (_, i) =>
    rest.slice(i * maxTargets, (i + 1) * maxTargets),
  );
  return [...waves, ...slices];
}

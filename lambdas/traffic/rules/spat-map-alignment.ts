import type { MapContent } from '../sets/map-set';
import { noRegion, type SpatMessage } from '../sets/spat-message';

const regionName = (region: number) => (region === noRegion ? 'none' : String(region));

/**
 * Traffic rule P: signal groups of the SPaT against those of the connections of the MAP, and their intersection and
 * region.
 *
 * @param map MAP in force for the intersection; undefined when the unit sends MAPs, but none of this intersection
 * @returns what does not fit, in words; empty when all fits
 */
export function mapMisalignment(spat: SpatMessage, map: MapContent | undefined): readonly string[] {
  if (map === undefined) return [`no MAP of intersection ${spat.intersection}`];
  const signalled = new Set(spat.body.groups.map((g) => g.group));
  const drawn = new Set(map.connections.flatMap((c) => (c.group === null ? [] : [c.group])));
  const onlySignalled = [...signalled].filter((g) => !drawn.has(g)).sort((a, b) => a - b);
  const onlyDrawn = [...drawn].filter((g) => !signalled.has(g)).sort((a, b) => a - b);
  return [
    ...(onlySignalled.length > 0 ? [`groups ${onlySignalled.join(', ')} only in SPaT`] : []),
    ...(onlyDrawn.length > 0 ? [`groups ${onlyDrawn.join(', ')} only in MAP`] : []),
    ...(spat.body.region === map.region
      ? []
      : [`region ${regionName(spat.body.region)} in SPaT, ${regionName(map.region)} in MAP`]),
  ];
}

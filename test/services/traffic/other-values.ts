import type { Edit } from '../../support/settings/edits';

/** Settings that are one with another: given a copy of the file. */
export const jointEdits: Readonly<Record<string, Edit>> = {
  'adaptiveTiming.junctions[].phases[].phase': ({ services: { traffic } }) => {
    const [junction] = traffic.adaptiveTiming.junctions;
    junction.rings = [[[2], [6]]];
    junction.phases[1].phase = 6;
  },
};

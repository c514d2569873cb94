import type { TrafficSection } from '../config';
import { mainRoad, type PhaseTimes, sideRoad } from './signal-cycle';

/** What a junction serves in a cycle, and its phases of the greater and of the lesser road. */
export interface JunctionPhases {
  readonly all: readonly PhaseTimes[];
  readonly main: PhaseTimes;
  readonly side: PhaseTimes;
}

const twoPhases: JunctionPhases = { all: [mainRoad, sideRoad], main: mainRoad, side: sideRoad };
const [yellowSeconds, redClearanceSeconds] = [3, 2];

/** When groups of phases end: at the barrier all rings cross together. */
function barriersOf(groups: number): readonly number[] {
  // The greater road has more of the cycle.
  if (groups === 2) return [0, mainRoad.end, sideRoad.end];
  return Array.from({ length: groups + 1 }, (_, i) => Math.floor((i * sideRoad.end) / groups));
}

/** Phases of a group that follow one another in one ring. */
function served(phases: readonly number[], fromSeconds: number, toSeconds: number): readonly PhaseTimes[] {
  const bound = (i: number) => fromSeconds + Math.floor((i * (toSeconds - fromSeconds)) / phases.length);
  return phases.map((phase, i): PhaseTimes => {
    const [green, end] = [bound(i), bound(i + 1)];
    const red = end - redClearanceSeconds;
    return { phase, green, yellow: red - yellowSeconds, red, end };
  });
}

type Rings = TrafficSection['adaptiveTiming']['junctions'][number]['rings'];

function ofRings(rings: Rings): JunctionPhases {
  const byGroup = (rings[0] ?? []).map((_, group) => {
    const barriers = barriersOf(rings[0]?.length ?? 1);
    const [from, to] = [barriers[group], barriers[group + 1]] as [number, number];
    return rings.flatMap((ring) => served(ring[group] ?? [], from, to));
  });
  const all = byGroup.flat();
  // Through movements are the even ones, by custom.
  const through = (group: readonly PhaseTimes[] | undefined) =>
    group?.find(({ phase }) => phase % 2 === 0) ?? group?.[0];
  const [main, side] = [through(byGroup[0]), through(byGroup.at(-1))];
  return { all, main: main ?? mainRoad, side: side ?? sideRoad };
}

/** A junction whose rings are in the city's file serves their phases in their order; of any other it has two. */
export function phasesOf({ adaptiveTiming }: TrafficSection, id: string): JunctionPhases {
  const junction = adaptiveTiming.junctions.find((one) => one.id === id);
  return junction ? ofRings(junction.rings) : twoPhases;
}

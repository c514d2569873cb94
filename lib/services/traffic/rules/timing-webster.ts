import { apportion } from './timing-apportion';
import { type PhaseDemand, phaseDemand, type TimedPhase } from './timing-limits';

/** As in `adaptiveTiming.junctions` of the city file: rings, each a list of barrier groups, each a list of phases. */
export interface TimedJunction {
  readonly id: string;
  readonly rings: readonly (readonly (readonly number[])[])[];
  readonly phases: readonly TimedPhase[];
}

/** Limits of the cycle, whole seconds. */
export interface CycleLimits {
  readonly minCycleSeconds: number;
  readonly maxCycleSeconds: number;
}

export interface TimingPlan {
  readonly cycleSeconds: number;
  /** Phase → green + yellow + red clearance, whole seconds. Those of each ring add up to the cycle. */
  readonly splits: Readonly<Record<number, number>>;
  /** Sum of the critical flow ratios: 1 is all that the junction can carry. */
  readonly saturation: number;
}

/** Why no plan can be had. */
export interface Infeasible {
  readonly infeasible: string;
}

/** Phases of one barrier group, ring by ring. */
interface Group {
  readonly rings: readonly (readonly PhaseDemand[])[];
  readonly critical: readonly PhaseDemand[];
  readonly min: number;
  readonly max: number;
}

/** Above it Webster's cycle grows without bound. */
const saturated = 0.95;

const sum = (phases: readonly PhaseDemand[], value: (p: PhaseDemand) => number) =>
  phases.reduce((total, p) => total + value(p), 0);

/** The ring with the greatest sum of ratios decides; of equals the one that loses more time. */
const criticalOf = (rings: readonly (readonly PhaseDemand[])[]): readonly PhaseDemand[] =>
  rings.reduce((worst, ring) => {
    const more = sum(ring, (p) => p.ratio) - sum(worst, (p) => p.ratio);
    return more > 0 || (more === 0 && sum(ring, (p) => p.lostSeconds) > sum(worst, (p) => p.lostSeconds))
      ? ring
      : worst;
  });

/** All rings cross the barrier together: the longest minimum and the shortest maximum bind. */
function groupOf(rings: readonly (readonly PhaseDemand[])[]): Group {
  return {
    rings,
    critical: criticalOf(rings),
    min: Math.max(...rings.map((ring) => sum(ring, (p) => p.minSplit))),
    max: Math.min(...rings.map((ring) => sum(ring, (p) => p.maxSplit))),
  };
}

/** Barrier groups of a junction, in their order; their least and greatest seconds are the same at any flow. */
export function groupsOf(junction: TimedJunction, flows: ReadonlyMap<number, number>): readonly Group[] {
  const demands = new Map(junction.phases.map((p) => [p.phase, phaseDemand(p, flows.get(p.phase) ?? 0)]));
  const demandOf = (phase: number): PhaseDemand => {
    const demand = demands.get(phase);
    if (!demand)
      throw new Error(`${junction.id}: phase ${phase} has no limits; the config check should have refused that`);
    return demand;
  };
  return (junction.rings[0] ?? []).map((_, i) => groupOf(junction.rings.map((ring) => (ring[i] ?? []).map(demandOf))));
}

/**
 * Webster's optimal cycle, C = (1.5 L + 5) / (1 − Y), from the lost time L and the flow ratios Y of the critical phases;
 * the longest cycle once the junction is saturated. Unlimited otherwise.
 */
export const websterCycle = (lostSeconds: number, saturation: number, maxCycleSeconds: number): number =>
  saturation >= saturated ? maxCycleSeconds : (1.5 * lostSeconds + 5) / (1 - saturation);

/** Cycle within the city's limits and those of the phases. */
function cycleOf(groups: readonly Group[], saturation: number, limits: CycleLimits): number | Infeasible {
  const { minCycleSeconds, maxCycleSeconds } = limits;
  const shortest = groups.reduce((total, g) => total + g.min, 0);
  const longest = groups.reduce((total, g) => total + g.max, 0);
  const barrier = groups.findIndex((g) => g.min > g.max);
  if (barrier !== -1)
    return {
      infeasible: `the rings cannot meet at barrier ${barrier + 1}: one needs ${groups[barrier]?.min} s, another ends by ${groups[barrier]?.max} s`,
    };
  if (shortest > maxCycleSeconds)
    return { infeasible: `minimum greens need ${shortest} s, the longest cycle is ${maxCycleSeconds} s` };
  if (longest < minCycleSeconds)
    return { infeasible: `maximum greens end after ${longest} s, the shortest cycle is ${minCycleSeconds} s` };
  const lost = groups.reduce((total, g) => total + sum(g.critical, (p) => p.lostSeconds), 0);
  const wanted = Math.ceil(websterCycle(lost, saturation, maxCycleSeconds));
  const low = Math.max(minCycleSeconds, shortest);
  const high = Math.min(maxCycleSeconds, longest);
  return Math.min(high, Math.max(low, wanted));
}

const claim = (p: PhaseDemand) => ({ lost: p.lostSeconds, weight: p.ratio, min: p.minSplit, max: p.maxSplit });

/**
 * Cycle and splits of a junction from its flows (Webster). Green is shared by flow ratio: among the barrier groups by
 * their critical ratios, within a ring of a group by those of its phases; minimum green, pedestrians and maximum green
 * bind. Whole seconds; every ring adds up to the cycle and meets the others at each barrier.
 *
 * @param flows phase → vehicles an hour; a phase without one counts as empty
 */
export function websterPlan(
  junction: TimedJunction,
  flows: ReadonlyMap<number, number>,
  limits: CycleLimits,
): TimingPlan | Infeasible {
  const groups = groupsOf(junction, flows);
  const ratios = groups.map((g) => sum(g.critical, (p) => p.ratio));
  const saturation = ratios.reduce((a, b) => a + b, 0);
  const cycleSeconds = cycleOf(groups, saturation, limits);
  if (typeof cycleSeconds !== 'number') return cycleSeconds;
  const claims = groups.map((g, i) => ({
    lost: sum(g.critical, (p) => p.lostSeconds),
    weight: ratios[i] as number,
    min: g.min,
    max: g.max,
  }));
  const durations = apportion(cycleSeconds, claims);
  const splits = groups.flatMap((group, i) =>
    group.rings.flatMap((ring) => {
      const shares = apportion(durations[i] as number, ring.map(claim));
      return ring.map((p, j) => [p.phase, shares[j] as number] as const);
    }),
  );
  return { cycleSeconds, splits: Object.fromEntries(splits), saturation };
}

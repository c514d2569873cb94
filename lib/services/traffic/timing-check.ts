import type { SectionProblem } from '../shared';
import type { TimedJunction, TrafficSection } from './config';

type Path = readonly (string | number)[];

/** Phases of the rings and phases with limits must be the same set, once each; rings must meet at every barrier. */
function checkJunction(junction: TimedJunction, path: Path): SectionProblem[] {
  const problems: SectionProblem[] = [];
  const limited = junction.phases.map((p) => p.phase);
  const ringed = junction.rings.flat(2);
  const groups = junction.rings[0]?.length;
  junction.rings.forEach((ring, i) => {
    if (ring.length !== groups)
      problems.push({
        path: [...path, 'rings', i],
        message: `ring ${i + 1} has ${ring.length} barrier groups, ring 1 has ${groups}`,
        hint: 'rings cross the barriers together: give every ring the same number of groups',
      });
  });
  for (const phase of new Set(ringed))
    if (!limited.includes(phase))
      problems.push({
        path: [...path, 'rings'],
        message: `phase ${phase} of the rings has no timing limits`,
        hint: `add { phase: ${phase} } to phases`,
      });
  junction.phases.forEach((p, i) => {
    if (!ringed.includes(p.phase))
      problems.push({
        path: [...path, 'phases', i, 'phase'],
        message: `phase ${p.phase} is in no ring`,
        hint: `add ${p.phase} to a barrier group of rings, or remove its limits`,
      });
    if (limited.indexOf(p.phase) !== i)
      problems.push({
        path: [...path, 'phases', i, 'phase'],
        message: `phase ${p.phase} has limits twice`,
        hint: 'keep one entry a phase',
      });
    if (p.minGreenSeconds > p.maxGreenSeconds)
      problems.push({
        path: [...path, 'phases', i, 'minGreenSeconds'],
        message: `minGreenSeconds ${p.minGreenSeconds} is more than maxGreenSeconds ${p.maxGreenSeconds}`,
        hint: 'swap the two, or raise the maximum',
      });
  });
  return problems;
}

/** Meaning of `adaptiveTiming`: limits in order, junctions once, ring structure whole. */
export function checkTiming(timing: TrafficSection['adaptiveTiming']): SectionProblem[] {
  const path = ['adaptiveTiming'];
  const ids = timing.junctions.map((j) => j.id);
  const problems = timing.junctions.flatMap((junction, i) => [
    ...checkJunction(junction, [...path, 'junctions', i]),
    ...(ids.indexOf(junction.id) === i
      ? []
      : [
          {
            path: [...path, 'junctions', i, 'id'],
            message: `junction ${junction.id} is listed twice`,
            hint: 'keep one entry a junction',
          },
        ]),
  ]);
  if (timing.minCycleSeconds > timing.maxCycleSeconds)
    problems.push({
      path: [...path, 'minCycleSeconds'],
      message: `minCycleSeconds ${timing.minCycleSeconds} is more than maxCycleSeconds ${timing.maxCycleSeconds}`,
      hint: 'swap the two, or raise the maximum',
    });
  if (timing.enabled && timing.junctions.length === 0)
    problems.push({
      path: [...path, 'enabled'],
      message: 'adaptive timing is on, but no junction is listed',
      hint: 'list junctions with their rings and phases, or set enabled: false',
    });
  return problems;
}

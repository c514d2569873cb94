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
        fault: 'rings' as const,
        path: [...path, 'rings', i],
        message: {
          en: `ring ${i + 1} has ${ring.length} barrier groups, ring 1 has ${groups}`,
          zh: `环 ${i + 1} 有 ${ring.length} 个屏障组，环 1 有 ${groups} 个`,
        },
        hint: {
          en: 'rings cross the barriers together: give every ring the same number of groups',
          zh: '各环同时通过屏障：各环的屏障组数量须相同',
        },
      });
  });
  for (const phase of new Set(ringed))
    if (!limited.includes(phase))
      problems.push({
        fault: 'unknown' as const,
        path: [...path, 'rings'],
        message: { en: `phase ${phase} of the rings has no timing limits`, zh: `环中的相位 ${phase} 没有配时限值` },
        hint: { en: `add { phase: ${phase} } to phases`, zh: `在 phases 中添加 { phase: ${phase} }` },
      });
  junction.phases.forEach((p, i) => {
    if (!ringed.includes(p.phase))
      problems.push({
        fault: 'rings' as const,
        path: [...path, 'phases', i, 'phase'],
        message: { en: `phase ${p.phase} is in no ring`, zh: `相位 ${p.phase} 不在任何环中` },
        hint: {
          en: `add ${p.phase} to a barrier group of rings, or remove its limits`,
          zh: `将 ${p.phase} 加入 rings 的某个屏障组，或删除其限值`,
        },
      });
    if (limited.indexOf(p.phase) !== i)
      problems.push({
        fault: 'twice' as const,
        path: [...path, 'phases', i, 'phase'],
        message: { en: `phase ${p.phase} has limits twice`, zh: `相位 ${p.phase} 的限值重复` },
        hint: { en: 'keep one entry a phase', zh: '每个相位保留一项' },
      });
    if (p.minGreenSeconds > p.maxGreenSeconds)
      problems.push({
        fault: 'crossed' as const,
        path: [...path, 'phases', i, 'minGreenSeconds'],
        message: {
          en: `minGreenSeconds ${p.minGreenSeconds} is more than maxGreenSeconds ${p.maxGreenSeconds}`,
          zh: `minGreenSeconds ${p.minGreenSeconds} 大于 maxGreenSeconds ${p.maxGreenSeconds}`,
        },
        hint: { en: 'swap the two, or raise the maximum', zh: '对调两者，或提高最大值' },
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
            fault: 'twice' as const,
            path: [...path, 'junctions', i, 'id'],
            message: { en: `junction ${junction.id} is listed twice`, zh: `路口 ${junction.id} 重复列出` },
            hint: { en: 'keep one entry a junction', zh: '每个路口保留一项' },
          },
        ]),
  ]);
  if (timing.minCycleSeconds > timing.maxCycleSeconds)
    problems.push({
      fault: 'crossed' as const,
      path: [...path, 'minCycleSeconds'],
      message: {
        en: `minCycleSeconds ${timing.minCycleSeconds} is more than maxCycleSeconds ${timing.maxCycleSeconds}`,
        zh: `minCycleSeconds ${timing.minCycleSeconds} 大于 maxCycleSeconds ${timing.maxCycleSeconds}`,
      },
      hint: { en: 'swap the two, or raise the maximum', zh: '对调两者，或提高最大值' },
    });
  if (timing.enabled && timing.junctions.length === 0)
    problems.push({
      fault: 'incomplete' as const,
      path: [...path, 'enabled'],
      message: { en: 'adaptive timing is on, but no junction is listed', zh: '已开启自适应配时，但未列出路口' },
      hint: {
        en: 'list junctions with their rings and phases, or set enabled: false',
        zh: '列出路口及其环和相位，或写 enabled: false',
      },
    });
  return problems;
}

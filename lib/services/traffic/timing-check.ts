import type { SectionProblem } from '../shared';
import { counted } from '../shared/words';
import type { TimedJunction, TrafficSection } from './config';

type Path = readonly (string | number)[];

/** Where the rings name a phase first. */
function placeIn(rings: TimedJunction['rings'], phase: number): Path {
  const places = rings.flatMap((ring, r) =>
    ring.flatMap((group, g) => group.map((one, i) => ({ one, at: [r, g, i] }))),
  );
  return places.find(({ one }) => one === phase)?.at ?? [];
}

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
          en: `ring ${i + 1} has ${counted(ring.length, 'barrier group')}, ring 1 has ${groups}`,
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
        path: [...path, 'rings', ...placeIn(junction.rings, phase)],
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

/** Parts of a second that a controller keeps of each time of a phase (NTCIP 1202 v3, phase table). */
const partsOfSecond = {
  minGreenSeconds: 1,
  maxGreenSeconds: 1,
  walkSeconds: 1,
  pedestrianClearanceSeconds: 1,
  yellowSeconds: 10,
  redClearanceSeconds: 10,
} as const;

/** Times that no controller keeps: it rounds them, and runs others than the timing reckons with. */
const checkSteps = (junction: TimedJunction, path: Path): SectionProblem[] =>
  junction.phases.flatMap((phase, i) =>
    (Object.keys(partsOfSecond) as (keyof typeof partsOfSecond)[]).flatMap((key): SectionProblem[] => {
      const parts = partsOfSecond[key];
      // 0.7 s are 7.000000000000001 tenths in binary.
      const steps = Number((phase[key] * parts).toFixed(6));
      if (Number.isInteger(steps)) return [];
      const step = parts === 1 ? { en: 'whole seconds', zh: '整秒' } : { en: 'tenths of a second', zh: '0.1 秒' };
      return [
        {
          fault: 'unmeant' as const,
          path: [...path, 'phases', i, key],
          message: {
            en: `${key} is ${phase[key]} s, and controllers keep it in ${step.en} (NTCIP 1202)`,
            zh: `${key} 为 ${phase[key]} 秒，而信号机以${step.zh}为单位保存（NTCIP 1202）`,
          },
          hint: {
            en: `set ${key}: ${Math.ceil(steps) / parts}`,
            zh: `写 ${key}: ${Math.ceil(steps) / parts}`,
          },
        },
      ];
    }),
  );

/** Meaning of `adaptiveTiming`: limits in order and as controllers keep them, junctions once, ring structure whole. */
export function checkTiming(timing: TrafficSection['adaptiveTiming']): SectionProblem[] {
  const path = ['adaptiveTiming'];
  const ids = timing.junctions.map((j) => j.id);
  const problems = timing.junctions.flatMap((junction, i) => [
    ...checkJunction(junction, [...path, 'junctions', i]),
    ...checkSteps(junction, [...path, 'junctions', i]),
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

import type { SectionProblem } from '../shared';
import type { TimedJunction, TrafficSection } from './config';
import { crossingSeconds, type TimedPhase } from './rules/timing-limits';
import { groupsOf } from './rules/timing-webster';

type Path = SectionProblem['path'];
type Timing = TrafficSection['adaptiveTiming'];

/** Every phase of the rings has limits, and the rings have the same barriers: until then there is nothing to add up. */
function isWhole({ rings, phases }: TimedJunction): boolean {
  const limited = phases.map(({ phase }) => phase);
  return (
    rings.every((ring) => ring.length === rings[0]?.length) && rings.flat(2).every((phase) => limited.includes(phase))
  );
}

/** What no cycle can be, so that the junction keeps its fixed times: rings that cannot meet at a barrier, and cycles of the phases outside the limits of the city. */
function checkCycle(
  junction: TimedJunction,
  { minCycleSeconds, maxCycleSeconds }: Timing,
  path: Path,
): SectionProblem[] {
  if (!isWhole(junction)) return [];
  const groups = groupsOf(junction, new Map());
  const apart = groups.findIndex(({ min, max }) => min > max);
  const group = groups[apart];
  if (group)
    return [
      {
        fault: 'fixed-times' as const,
        path: [...path, 'rings'],
        message: {
          en: `the rings cannot meet at barrier ${apart + 1}: one needs ${group.min} s at least, another ends after ${group.max} s`,
          zh: `各环无法在屏障 ${apart + 1} 汇合：其中一环至少需要 ${group.min} 秒，另一环 ${group.max} 秒后即结束`,
        },
        hint: {
          en: 'raise maxGreenSeconds of the phases of the shorter ring, or move a phase to it',
          zh: '提高较短一环各相位的 maxGreenSeconds，或将某一相位移入该环',
        },
      },
    ];
  const [shortest, longest] = groups.reduce(([min, max], one) => [min + one.min, max + one.max], [0, 0]);
  if (shortest > maxCycleSeconds)
    return [
      {
        fault: 'fixed-times' as const,
        path: [...path, 'phases'],
        message: {
          en: `the phases need a cycle of ${shortest} s at least, and maxCycleSeconds is ${maxCycleSeconds}: it keeps its fixed times`,
          zh: `各相位至少需要 ${shortest} 秒的周期，而 maxCycleSeconds 为 ${maxCycleSeconds}：该路口保持固定配时`,
        },
        hint: {
          en: `set maxCycleSeconds: ${shortest} or more, or shorten greens and crossings`,
          zh: `写 maxCycleSeconds: ${shortest} 或更多，或缩短绿灯和过街时间`,
        },
      },
    ];
  if (longest >= minCycleSeconds) return [];
  return [
    {
      fault: 'fixed-times' as const,
      path: [...path, 'phases'],
      message: {
        en: `the phases end after ${longest} s at the latest, and minCycleSeconds is ${minCycleSeconds}: it keeps its fixed times`,
        zh: `各相位最迟在 ${longest} 秒后结束，而 minCycleSeconds 为 ${minCycleSeconds}：该路口保持固定配时`,
      },
      hint: {
        en: `set minCycleSeconds: ${longest} or less, or raise maxGreenSeconds`,
        zh: `写 minCycleSeconds: ${longest} 或更少，或提高 maxGreenSeconds`,
      },
    },
  ];
}

/** A phase is served once in a cycle: a second place in the rings would show its green twice, beside itself or against it. */
function checkRings({ rings }: TimedJunction, path: Path): SectionProblem[] {
  const seen = new Map<number, number>();
  return rings.flatMap((ring, r) =>
    ring.flatMap((group, g) =>
      group.flatMap((phase, p): SectionProblem[] => {
        const before = seen.get(phase);
        seen.set(phase, before ?? r + 1);
        if (before === undefined) return [];
        const where =
          before === r + 1
            ? { en: 'twice in one ring', zh: '在同一环中出现两次' }
            : { en: `in ring ${before} and in ring ${r + 1}`, zh: `同时位于环 ${before} 和环 ${r + 1}` };
        return [
          {
            fault: 'rings' as const,
            path: [...path, 'rings', r, g, p],
            message: { en: `phase ${phase} is ${where.en}`, zh: `相位 ${phase} ${where.zh}` },
            hint: { en: 'name each phase once in all rings', zh: '每个相位在所有环中只列一次' },
          },
        ];
      }),
    ),
  );
}

/** Shortest walk where few people cross, s (MUTCD, 11th edition, 4I.06; 4E.06 in that of 2009); 7 s elsewhere. */
const shortestWalk = 4;

/** Shortest clearance, s: a lane of three metres at 1.07 m/s (3.5 ft/s, same section). */
const shortestClearance = 3;

/** A walk that nobody can use: too short to step off the kerb, or without time to reach the other one. */
function checkWalk({ phase, walkSeconds, pedestrianClearanceSeconds }: TimedPhase, path: Path): SectionProblem[] {
  const isShort = walkSeconds < shortestWalk;
  if (!isShort && pedestrianClearanceSeconds >= shortestClearance) return [];
  const fault = 'unmeant' as const;
  if (isShort)
    return [
      {
        fault,
        path: [...path, 'walkSeconds'],
        message: {
          en: `phase ${phase} has a walk of ${walkSeconds} s, too short to step off`,
          zh: `相位 ${phase} 的行人放行时间仅 ${walkSeconds} 秒，行人来不及起步`,
        },
        hint: {
          en: 'set walkSeconds: 7; 4 at the least where few people cross (MUTCD, 11th edition, 4I.06)',
          zh: '写 walkSeconds: 7；行人稀少处至少 4（MUTCD 第 11 版 4I.06）',
        },
      },
    ];
  const isNone = pedestrianClearanceSeconds === 0;
  return [
    {
      fault,
      path: [...path, isNone ? 'walkSeconds' : 'pedestrianClearanceSeconds'],
      message: isNone
        ? {
            en: `phase ${phase} has a walk and no clearance: who steps off last is on the crossing when its traffic ends`,
            zh: `相位 ${phase} 有行人放行时间而没有清空时间：最后起步的行人在相位结束时仍在人行横道上`,
          }
        : {
            en: `phase ${phase} clears its crossing in ${pedestrianClearanceSeconds} s, in which nobody crosses one lane`,
            zh: `相位 ${phase} 的行人清空时间仅 ${pedestrianClearanceSeconds} 秒，不足以走过一条车道`,
          },
      hint: {
        en: 'set pedestrianClearanceSeconds: length of the crossing / 1.07 m/s (MUTCD, 11th edition, 4I.06), e.g. 15',
        zh: '设置 pedestrianClearanceSeconds：过街长度除以 1.07 m/s（MUTCD 第 11 版 4I.06），例如 15',
      },
    },
  ];
}

/** People on the crossing are never cut short: longer than the longest green, they decide; without a walk, nobody waits for them. */
const checkCrossings = ({ phases }: TimedJunction, path: Path): SectionProblem[] =>
  phases.flatMap((phase, i): SectionProblem[] => {
    const crossing = crossingSeconds(phase);
    if (crossing > phase.maxGreenSeconds)
      return [
        {
          fault: 'fixed-times' as const,
          path: [...path, 'phases', i, 'maxGreenSeconds'],
          message: {
            en: `people need ${crossing} s to cross, and the longest green is ${phase.maxGreenSeconds} s: the crossing decides`,
            zh: `行人过街需要 ${crossing} 秒，而最大绿灯为 ${phase.maxGreenSeconds} 秒：以过街时间为准`,
          },
          hint: { en: `set maxGreenSeconds: ${crossing} or more`, zh: `写 maxGreenSeconds: ${crossing} 或更多` },
        },
      ];
    if (phase.walkSeconds > 0) return checkWalk(phase, [...path, 'phases', i]);
    if (phase.pedestrianClearanceSeconds === 0) return [];
    return [
      {
        fault: 'idle' as const,
        path: [...path, 'phases', i, 'pedestrianClearanceSeconds'],
        message: {
          en: `phase ${phase.phase} clears a crossing and has no walk: the clearance counts for nothing`,
          zh: `相位 ${phase.phase} 有行人清空时间而没有放行时间：清空时间不起作用`,
        },
        hint: {
          en: 'set walkSeconds, e.g. 7, or remove pedestrianClearanceSeconds',
          zh: '设置 walkSeconds，例如 7，或删除 pedestrianClearanceSeconds',
        },
      },
    ];
  });

/** What a signal controller could not run: each phase once in the rings, crossings within the greens, a cycle within the limits. */
export const checkCycles = (timing: Timing): SectionProblem[] =>
  timing.junctions.flatMap((junction, i) => {
    const path = ['adaptiveTiming', 'junctions', i];
    const twice = checkRings(junction, path);
    return [
      ...twice,
      ...checkCrossings(junction, path),
      ...(twice.length > 0 ? [] : checkCycle(junction, timing, path)),
    ];
  });

import type { SectionProblem } from '../shared';
import { repeated } from '../shared/setting-types';
import type { TrafficSection } from './config';

/** Conflicts that are allowed are of two connections; an intersection id of SPaT is that of one junction. */
export const checkSpat = ({ spat, adaptiveTiming }: TrafficSection): SectionProblem[] => [
  ...spat.allowedConflicts.flatMap(({ connections: [one, other] }, i): SectionProblem[] =>
    one === other
      ? [
          {
            fault: 'contradicting' as const,
            path: ['spat', 'allowedConflicts', i, 'connections', 1],
            message: { en: `connection ${one} cannot conflict with itself`, zh: `连接 ${one} 不会与自身冲突` },
            hint: { en: 'name the other connection, or remove the entry', zh: '写出另一条连接，或删除该项' },
          },
        ]
      : [],
  ),
  ...repeated(
    spat.allowedConflicts.map(({ intersection, connections }, i) => ({
      name: `${[...connections].sort().join(' and ')} of intersection ${intersection}`,
      path: ['spat', 'allowedConflicts', i],
    })),
    (pair) => ({ en: `${pair} are allowed twice`, zh: `${pair} 重复列出` }),
  ),
  ...repeated(
    adaptiveTiming.junctions.flatMap(({ intersection }, i) =>
      intersection === undefined
        ? []
        : [{ name: String(intersection), path: ['adaptiveTiming', 'junctions', i, 'intersection'] }],
    ),
    (id) => ({ en: `two junctions have the intersection id ${id}`, zh: `两个路口使用同一编号 ${id}` }),
  ),
];

import type { SectionProblem } from '../shared';
import { repeated } from '../shared/setting-types';
import { counted } from '../shared/words';
import type { TrafficSection } from './config';

/** What says how messages of roadside units are judged, in a city that has none. */
function withoutUnits({ spat }: TrafficSection): SectionProblem[] {
  if (spat.roadsideUnits > 0) return [];
  const idle = [
    ...(spat.allowedConflicts.length > 0 ? ['allowedConflicts'] : []),
    ...(spat.stopsOnGreen ? ['stopsOnGreen'] : []),
  ];
  return idle.map((key) => ({
    fault: 'idle' as const,
    path: ['spat', key],
    message: {
      en: `${key} is of messages that roadside units send, and roadsideUnits is 0`,
      zh: `${key} 只与路侧单元的消息有关，而 roadsideUnits 为 0`,
    },
    hint: {
      en: `set roadsideUnits to their number, or remove ${key}`,
      zh: `将 roadsideUnits 设为路侧单元数量，或删除 ${key}`,
    },
  }));
}

/** Greatest number that J2735 keeps for tests, of a junction. */
const lastOfTests = 255;

/** Numbers of junctions that J2735 keeps for tests: a roadside unit of a street sends another. */
const ofTests = ({ spat, adaptiveTiming }: TrafficSection): SectionProblem[] =>
  [
    ...spat.allowedConflicts.map(({ intersection }, i) => ({ intersection, path: ['spat', 'allowedConflicts', i] })),
    ...adaptiveTiming.junctions.map(({ intersection }, i) => ({
      intersection,
      path: ['adaptiveTiming', 'junctions', i],
    })),
  ].flatMap(({ intersection, path }): SectionProblem[] =>
    intersection === undefined || intersection > lastOfTests
      ? []
      : [
          {
            fault: 'unmeant' as const,
            path: [...path, 'intersection'],
            message: {
              en: `intersection ${intersection} is one of those that SAE J2735 keeps for tests, 0 to 255`,
              zh: `路口编号 ${intersection} 属于 SAE J2735 留作测试的 0 至 255`,
            },
            hint: {
              en: 'write the id that the SPaT of the junction has, e.g. 12109',
              zh: '写该路口 SPaT 消息中的编号，例如 12109',
            },
          },
        ],
  );

/** Lanes that J2735 gives to no lane of a junction: 0 is unknown, 255 reserved. */
const noLanes = ['0', '255'];

/** Pairs that nobody judges, for traffic rule H is of lanes that are there, and of two lanes to come from. */
const unjudged = ({ spat }: TrafficSection): SectionProblem[] =>
  spat.allowedConflicts.flatMap(({ connections }, i): SectionProblem[] => {
    const path = ['spat', 'allowedConflicts', i, 'connections'];
    const lanes = connections.map((one) => one.split('-'));
    const none = lanes.findIndex((pair) => pair.some((lane) => noLanes.includes(String(Number(lane)))));
    if (none !== -1)
      return [
        {
          fault: 'unmeant' as const,
          path: [...path, none],
          message: {
            en: `connection ${connections[none]} names a lane that no MAP has: in SAE J2735, 0 is unknown and 255 reserved`,
            zh: `连接 ${connections[none]} 所写的车道在 MAP 中不存在：SAE J2735 中 0 表示未知，255 为保留值`,
          },
          hint: {
            en: 'write the ids that the MAP gives the lanes, e.g. 3-10',
            zh: '写 MAP 中的车道编号，例如 3-10',
          },
        },
      ];
    const turned = lanes.findIndex(([from, to]) => Number(from) === Number(to));
    if (turned !== -1)
      return [
        {
          fault: 'unmeant' as const,
          path: [...path, turned],
          message: {
            en: `connection ${connections[turned]} leads from a lane into the same lane`,
            zh: `连接 ${connections[turned]} 的进口与出口为同一车道`,
          },
          hint: {
            en: 'write the ingress lane, then the egress lane, e.g. 3-10',
            zh: '先写进口车道，再写出口车道，例如 3-10',
          },
        },
      ];
    if (connections[0] === connections[1] || lanes[0]?.[0] !== lanes[1]?.[0]) return [];
    return [
      {
        fault: 'idle' as const,
        path: [...path, 1],
        message: {
          en: `${connections.join(' and ')} come from one lane, and movements of one lane never conflict`,
          zh: `${connections.join(' 与 ')} 来自同一进口车道，同一车道的流向不会冲突`,
        },
        hint: {
          en: 'name a connection of another ingress lane, or remove the entry',
          zh: '写另一进口车道的连接，或删除该项',
        },
      },
    ];
  });

/** Each of them tells what the signals of a junction show. */
const checkUnits = ({ signals, spat: { roadsideUnits } }: TrafficSection): SectionProblem[] =>
  roadsideUnits <= signals
    ? []
    : [
        {
          fault: 'unmeant',
          path: ['spat', 'roadsideUnits'],
          message: {
            en: `${counted(roadsideUnits, 'roadside unit')} would tell what ${counted(signals, 'signal shows', 'signals show')}`,
            zh: `${roadsideUnits} 个路侧单元发送 ${signals} 台信号机的灯态`,
          },
          hint: { en: 'correct roadsideUnits, or signals', zh: '更正 roadsideUnits 或 signals' },
        },
      ];

/** Conflicts that are allowed are of two connections; an intersection id of SPaT is that of one junction. */
export const checkSpat = (section: TrafficSection): SectionProblem[] => {
  const { spat, adaptiveTiming } = section;
  return [
    ...withoutUnits(section),
    ...checkUnits(section),
    ...ofTests(section),
    ...unjudged(section),
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
};

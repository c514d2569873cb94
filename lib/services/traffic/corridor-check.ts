import type { SectionProblem } from '../shared';
import { type NamedAt, repeated } from '../shared/setting-types';
import type { TrafficSection } from './config';
import { isPlannedFlash, type ScheduledFlash, timeOfDayMs } from './rules/planned-flash';

/** Names of a list at a path. */
const namesAt = (names: readonly string[], ...path: NamedAt['path']): NamedAt[] =>
  names.map((name, i) => ({ name, path: [...path, i] }));

/** Do two times of planned flash have a minute and a junction in common? */
function overlap(one: ScheduledFlash, other: ScheduledFlash): boolean {
  const together =
    one.junctions.length === 0 ||
    other.junctions.length === 0 ||
    one.junctions.some((junction) => other.junctions.includes(junction));
  const begins = (a: ScheduledFlash, b: ScheduledFlash) =>
    isPlannedFlash([{ fromMs: timeOfDayMs(b.from), toMs: timeOfDayMs(b.to) }], timeOfDayMs(a.from));
  return together && (begins(one, other) || begins(other, one));
}

/** Times that overlap hold together, so that who shortens one of them changes nothing. */
const overlapping = ({ scheduledFlash }: TrafficSection): SectionProblem[] =>
  scheduledFlash.flatMap((flash, f): SectionProblem[] => {
    const other = scheduledFlash
      .slice(0, f)
      .find((one) => one.from !== one.to && flash.from !== flash.to && overlap(one, flash));
    if (!other) return [];
    return [
      {
        fault: 'unmeant' as const,
        path: ['scheduledFlash', f, 'from'],
        message: {
          en: `planned flash from ${flash.from} to ${flash.to} overlaps with that from ${other.from} to ${other.to} at the same junctions`,
          zh: `计划黄闪 ${flash.from} 至 ${flash.to} 与同一路口的 ${other.from} 至 ${other.to} 重叠`,
        },
        hint: { en: 'make them one entry, or correct the hours', zh: '合并为一项，或更正时段' },
      },
    ];
  });

/** Two corridors of the same junctions in the same order have the same figures; the other direction lists them in reverse. */
const sameRoads = ({ corridors }: TrafficSection): SectionProblem[] =>
  corridors.flatMap(({ id, junctions }, c): SectionProblem[] => {
    const road = JSON.stringify(junctions);
    const other = corridors.slice(0, c).find((one) => one.id !== id && JSON.stringify(one.junctions) === road);
    if (!other) return [];
    return [
      {
        fault: 'unmeant' as const,
        path: ['corridors', c, 'junctions'],
        message: {
          en: `corridor ${id} passes the junctions of ${other.id} in the same order: all figures are shown twice`,
          zh: `协调干线 ${id} 与 ${other.id} 的路口及顺序相同，指标将重复显示`,
        },
        hint: {
          en: 'keep one of the two; for the other direction list the junctions in reverse',
          zh: '保留其中之一；若为反方向，则按相反顺序列出路口',
        },
      },
    ];
  });

/** Planned flash of so many hours a day is rather its times swapped. */
const longestFlashHours = 16;

/** Most of the day: a junction that flashes then by a fault tells nobody. */
const longFlash = ({ scheduledFlash }: TrafficSection): SectionProblem[] =>
  scheduledFlash.flatMap(({ from, to }, f): SectionProblem[] => {
    const hours = (timeOfDayMs(to) - timeOfDayMs(from)) / 3_600_000;
    const lasting = hours < 0 ? hours + 24 : hours;
    if (lasting < longestFlashHours) return [];
    return [
      {
        fault: 'unmeant' as const,
        path: ['scheduledFlash', f, 'to'],
        message: {
          en: `planned flash from ${from} to ${to} lasts ${Number(lasting.toFixed(1))} h, in which alarm 2 is silent`,
          zh: `计划黄闪从 ${from} 到 ${to} 长达 ${Number(lasting.toFixed(1))} 小时，其间告警 2 不触发`,
        },
        hint: {
          en: `where the times are swapped, set from: "${to}", to: "${from}"`,
          zh: `若时刻颠倒，写 from: "${to}", to: "${from}"`,
        },
      },
    ];
  });

/** A corridor has one name and passes each junction once; a station stands on one corridor. Scheduled flash lasts some time and names a junction once. */
export function checkCorridors(section: TrafficSection): SectionProblem[] {
  const { corridors, scheduledFlash } = section;
  return [
    ...overlapping(section),
    ...sameRoads(section),
    ...longFlash(section),
    ...repeated(
      corridors.map(({ id }, i) => ({ name: id, path: ['corridors', i, 'id'] })),
      (id) => ({ en: `there are two corridors ${id}`, zh: `协调干线 ${id} 重复` }),
    ),
    ...corridors.flatMap((corridor, c) =>
      repeated(namesAt(corridor.junctions, 'corridors', c, 'junctions'), (junction) => ({
        en: `corridor ${corridor.id} passes ${junction} twice`,
        zh: `协调干线 ${corridor.id} 两次经过 ${junction}`,
      })),
    ),
    ...repeated(
      corridors.flatMap(({ stations }, c) => namesAt(stations, 'corridors', c, 'stations')),
      (station) => ({ en: `detector station ${station} is listed twice`, zh: `车辆检测站 ${station} 重复列出` }),
    ),
    ...scheduledFlash.flatMap((flash, f) => [
      ...repeated(namesAt(flash.junctions, 'scheduledFlash', f, 'junctions'), (junction) => ({
        en: `${junction} is listed twice`,
        zh: `${junction} 重复列出`,
      })),
      ...(flash.from === flash.to
        ? [
            {
              fault: 'backwards' as const,
              path: ['scheduledFlash', f, 'to'],
              message: {
                en: `scheduled flash from ${flash.from} to ${flash.to} lasts no time`,
                zh: `计划黄闪从 ${flash.from} 到 ${flash.to}，时长为零`,
              },
              hint: {
                en: 'set another end; remove the entry when signals do not flash',
                zh: '更改结束时间；信号机不黄闪时删除该项',
              },
            },
          ]
        : []),
    ]),
  ];
}

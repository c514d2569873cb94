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

/** A corridor has one name and passes each junction once; a station stands on one corridor. Scheduled flash lasts some time and names a junction once. */
export function checkCorridors(section: TrafficSection): SectionProblem[] {
  const { corridors, scheduledFlash } = section;
  return [
    ...overlapping(section),
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

import type { SectionProblem } from '../shared';
import { type NamedAt, repeated } from '../shared/setting-types';
import type { TrafficSection } from './config';

/** Names of a list at a path. */
const namesAt = (names: readonly string[], ...path: NamedAt['path']): NamedAt[] =>
  names.map((name, i) => ({ name, path: [...path, i] }));

/** A corridor has one name and passes each junction once; a station stands on one corridor. Scheduled flash lasts some time and names a junction once. */
export function checkCorridors({ corridors, scheduledFlash }: TrafficSection): SectionProblem[] {
  return [
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
                en: 'set another end, e.g. "05:00"; remove the entry when signals do not flash',
                zh: '更改结束时间，例如 "05:00"；信号机不黄闪时删除该项',
              },
            },
          ]
        : []),
    ]),
  ];
}

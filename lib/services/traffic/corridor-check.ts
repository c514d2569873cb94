import type { SectionProblem, Words } from '../shared';
import type { TrafficSection } from './config';

type Path = readonly (string | number)[];

/** Second and later appearances in a list of names. */
function repeated(names: readonly string[], pathOf: (index: number) => Path, message: (name: string) => Words) {
  return names.flatMap((name, i): SectionProblem[] =>
    names.indexOf(name) === i
      ? []
      : [{ path: pathOf(i), message: message(name), hint: { en: 'keep one of the two', zh: '保留其中之一' } }],
  );
}

/** Stations named before, by the same corridor or by another. */
function repeatedStations(corridors: TrafficSection['corridors']): SectionProblem[] {
  const named = corridors.flatMap(({ stations }, c) =>
    stations.map((station, s) => ({ station, at: [c, s] as const })),
  );
  return repeated(
    named.map(({ station }) => station),
    (i) => {
      const [c, s] = (named[i] as (typeof named)[number]).at;
      return ['corridors', c, 'stations', s];
    },
    (station) => ({ en: `detector station ${station} is listed twice`, zh: `车辆检测站 ${station} 重复列出` }),
  );
}

/** A corridor has one name and passes each junction once; a station stands on one corridor. Scheduled flash lasts some time and names a junction once. */
export function checkCorridors({ corridors, scheduledFlash }: TrafficSection): SectionProblem[] {
  return [
    ...repeated(
      corridors.map((c) => c.id),
      (i) => ['corridors', i, 'id'],
      (id) => ({ en: `there are two corridors ${id}`, zh: `协调干线 ${id} 重复` }),
    ),
    ...corridors.flatMap((corridor, c) =>
      repeated(
        corridor.junctions,
        (i) => ['corridors', c, 'junctions', i],
        (junction) => ({
          en: `corridor ${corridor.id} passes ${junction} twice`,
          zh: `协调干线 ${corridor.id} 两次经过 ${junction}`,
        }),
      ),
    ),
    ...repeatedStations(corridors),
    ...scheduledFlash.flatMap((flash, f) => [
      ...repeated(
        flash.junctions,
        (i) => ['scheduledFlash', f, 'junctions', i],
        (junction) => ({ en: `${junction} is listed twice`, zh: `${junction} 重复列出` }),
      ),
      ...(flash.from === flash.to
        ? [
            {
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

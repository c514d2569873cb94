import type { SectionProblem } from '../shared';
import type { TrafficSection } from './config';

type Path = readonly (string | number)[];

/** Second and later appearances in a list of names. */
function repeated(names: readonly string[], pathOf: (index: number) => Path, message: (name: string) => string) {
  return names.flatMap((name, i): SectionProblem[] =>
    names.indexOf(name) === i ? [] : [{ path: pathOf(i), message: message(name), hint: 'keep one of the two' }],
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
    (station) => `detector station ${station} is listed twice`,
  );
}

/** A corridor has one name and passes each junction once; a station stands on one corridor. Scheduled flash lasts some time and names a junction once. */
export function checkCorridors({ corridors, scheduledFlash }: TrafficSection): SectionProblem[] {
  return [
    ...repeated(
      corridors.map((c) => c.id),
      (i) => ['corridors', i, 'id'],
      (id) => `there are two corridors ${id}`,
    ),
    ...corridors.flatMap((corridor, c) =>
      repeated(
        corridor.junctions,
        (i) => ['corridors', c, 'junctions', i],
        (junction) => `corridor ${corridor.id} passes ${junction} twice`,
      ),
    ),
    ...repeatedStations(corridors),
    ...scheduledFlash.flatMap((flash, f) => [
      ...repeated(
        flash.junctions,
        (i) => ['scheduledFlash', f, 'junctions', i],
        (junction) => `${junction} is listed twice`,
      ),
      ...(flash.from === flash.to
        ? [
            {
              path: ['scheduledFlash', f, 'to'],
              message: `scheduled flash from ${flash.from} to ${flash.to} lasts no time`,
              hint: 'set another end, e.g. "05:00"; remove the entry when signals do not flash',
            },
          ]
        : []),
    ]),
  ];
}

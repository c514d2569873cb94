import { whileTrue } from '../../lib/engine/alarms/signs';
import type { Fields } from '../../lib/engine/intake/fields';
import { Refused } from '../../lib/engine/intake/reading';
import { windowed } from '../../lib/engine/windows/windowed';
import { medical } from '../../lib/services/medical/facts';
import { hours } from '../../lib/services/shared/facts';
import { bedCounts as codes } from './fhir/codes';
import { idIn, listOf, partOf, resourceOf } from './fhir/read';
import type { Beds } from './rules/beds';
import { intensiveFree, isIntensiveFull, occupancyOf } from './rules/beds';

/** Populations of all groups by the codes that they have. */
function countsIn(report: Fields): ReadonlyMap<string, Fields> {
  const found = new Map<string, Fields>();
  for (const group of listOf(report, 'group'))
    for (const population of listOf(group, 'population'))
      for (const coding of population.has('code') ? listOf(population.object('code'), 'coding') : [])
        if (coding.has('code')) found.set(coding.text('code'), population);
  return found;
}

/** Which hospital it is; SANER's own samples have `Loc-` before its id. */
const hospitalIn = (report: Fields): string | null =>
  idIn(partOf(report, 'reporter')) ?? idIn(partOf(report, 'subject'))?.replace(/^Loc-/, '') ?? null;

/** Rule D: what cannot be is refused. */
function checked(beds: Beds): Beds {
  const pairs = [
    ['numBedsOcc', beds.occupied, beds.licensed],
    ['numbeds', beds.staffed, beds.licensed],
    ['numICUBedsOcc', beds.intensiveOccupied, beds.intensive],
    ['numVentUse', beds.ventilatorsUsed, beds.ventilators],
  ] as const;
  for (const [name, part, all] of pairs)
    if (part !== null && all !== null && part > all)
      throw new Refused('range.exceeded', `${name} is more than there are`);
  return beds;
}

export function readReport(fields: Fields) {
  const { of: report } = resourceOf(fields, ['MeasureReport']);
  const deviceId = hospitalIn(report);
  if (deviceId === null) throw new Refused('schema.invalid', 'neither reporter nor subject says which hospital it is');
  const status = report.oneOf('status', ['complete', 'pending', 'error']);
  report.oneOf('type', ['summary']);
  const counts = countsIn(report);
  if (status !== 'complete' || !Object.values(codes).some((code) => counts.has(code))) return { deviceId, reports: [] };
  const count = (code: string) => counts.get(code)?.optional.integer('count', { min: 0, max: 100_000 }) ?? null;
  const beds = checked({
    atMs: report.instant('date'),
    ...{ licensed: count(codes.licensed), staffed: count(codes.staffed), occupied: count(codes.occupied) },
    ...{ intensive: count(codes.intensive), intensiveOccupied: count(codes.intensiveOccupied) },
    ...{ ventilators: count(codes.ventilators), ventilatorsUsed: count(codes.ventilatorsUsed) },
  });
  return { deviceId, reports: [beds] };
}

/** Reports of beds of hospitals: rules C and D of docs/domain/medical.md. */
export const beds = windowed(medical, 'beds', {
  window: hours(24),
  formats: { ndjson: {}, json: { list: 'entry' } },
  read: readReport,
  tell: (reports, { settings }) => {
    const occupancies = reports.flatMap((one) => {
      const value = occupancyOf(one);
      return value === null ? [] : [{ atMs: one.atMs, value }];
    });
    const free = reports.flatMap((one) => {
      const value = intensiveFree(one);
      return value === null ? [] : [{ atMs: one.atMs, value }];
    });
    const atLeast = (percent: number) =>
      whileTrue(
        occupancies,
        ({ value }) => value >= percent,
        ({ value }) => `${value.toFixed(1)} % occupied, the limit is ${percent} %`,
      );
    return {
      records: {
        beds: reports.map((one) => ({
          atMs: one.atMs,
          ...{ licensed_beds: one.licensed, staffed_beds: one.staffed, occupied_beds: one.occupied },
          ...{ intensive_beds: one.intensive, intensive_occupied: one.intensiveOccupied },
          ...{ ventilators: one.ventilators, ventilators_used: one.ventilatorsUsed },
          occupancy_percent: occupancyOf(one),
        })),
      },
      alarms: {
        'beds-tight': atLeast(settings.bedsTightPercent),
        'beds-full': atLeast(settings.bedsFullPercent),
        'intensive-care-full': whileTrue(
          reports.filter((one) => intensiveFree(one) !== null),
          (one) => isIntensiveFull(one, settings),
          (one) => `${intensiveFree(one)} of ${one.intensive} beds of intensive care are free`,
        ),
      },
      indicators: { 'bed-occupancy': occupancies, 'intensive-care-free': free },
    };
  },
});

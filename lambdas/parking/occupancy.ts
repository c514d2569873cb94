import type { Fields } from '../../lib/engine/intake/fields';
import { Refused } from '../../lib/engine/intake/reading';
import { isRecords } from '../../lib/engine/lwm2m/records';
import { windowed } from '../../lib/engine/windows/windowed';
import { parking } from '../../lib/services/parking/facts';
import { hours, minutes } from '../../lib/services/shared/facts';
import { readOwnCount } from './forms/own-count';
import { isSdmParking, readSdmCounts } from './forms/sdm-parking';
import { readCounters } from './forms/ucifi';
import { type CarParkReport, isCount, isSite, type Level, type Site } from './rules/counts';
import { daysOf } from './rules/days';
import { type Levelled, levelledOf } from './rules/levelled';
import type { Look } from './rules/looks';
import { withoutBareOpen } from './rules/same-time';
import { driftSigns, fullnessSigns, silencesOf, tellingOf, unknownSigns } from './rules/signs';

/** A message of a car park itself, distinguished by content. */
function readMessage(fields: Fields, receivedAtMs: number): readonly CarParkReport[] {
  const root = fields.values;
  if (isSdmParking(root)) return readSdmCounts(root, receivedAtMs);
  if (isRecords(root)) return readCounters(root, receivedAtMs);
  if (fields.has('ts')) return [readOwnCount(fields)];
  throw new Refused(
    'schema.invalid',
    'message is no OffStreetParking, OnStreetParking, ParkingGroup, no records of LwM2M and has no ts',
  );
}

const rowOf = (look: Look, level: Level) => ({
  atMs: look.atMs,
  capacity: look.capacity,
  capacity_live: look.capacityLive,
  capacity_static: look.capacityStatic,
  occupied: look.occupied,
  free: look.free,
  occupancy_percent: look.percent,
  level,
  entered: look.entered,
  exited: look.exited,
  flags: look.flags,
});
type Row = ReturnType<typeof rowOf>;

const kept = new WeakMap<object, Row>();
const isSame = (a: Row, b: Row) =>
  (Object.keys(a) as (keyof Row)[]).every((name) => name === 'flags' || a[name] === b[name]) &&
  a.flags.join() === b.flags.join();

/** The same object again for the same row of a count, which is then not compared anew when it is emitted. */
function keptRow({ look, level }: Levelled): Row {
  const [row, known] = [rowOf(look, level), kept.get(look.of)];
  if (known && isSame(known, row)) return known;
  kept.set(look.of, row);
  return row;
}

/** Fields one by one: what was stored has them in another order. A list that writes 0 does not know. */
const siteRow = ({ atMs, site: { name, kind, capacity, latitude, longitude } }: Site) => ({
  atMs,
  name,
  kind,
  latitude,
  longitude,
  capacity: capacity || null,
});

/** Counts of car parks, with the lists that join them: rules of docs/domain/parking.md. */
export const occupancy = windowed(parking, 'occupancy', {
  window: hours(24),
  // Three weeks of nights in which a counter drifts.
  contextBefore: 22,
  // A day of the city may end in the next window.
  contextAfter: 1,
  silence: minutes(15),
  read: (fields, { receivedAtMs }) => ({ deviceId: null, reports: readMessage(fields, receivedAtMs) }),
  tell: (reports: readonly CarParkReport[], { settings, scope, zone }) => {
    const { fromMs, toMs, asOfMs } = scope;
    const staleMs = settings.staleMinutes * 60_000;
    const [counts, sites] = [withoutBareOpen(reports.filter(isCount), staleMs), reports.filter(isSite)];
    const timed = levelledOf({ counts, sites }, zone, fromMs, settings);
    const looks = timed.map(({ look }) => look);
    const days = daysOf(zone, scope, timed, staleMs);
    const silences = silencesOf(looks, staleMs, asOfMs);
    const telling = tellingOf(looks);
    const { guideElsewherePercent, fullPercent } = settings;
    return {
      records: {
        occupancies: timed.filter(({ look }) => look.atMs >= fromMs && look.atMs < toMs).map(keptRow),
        'park-days': days,
        sites: sites.map(siteRow),
      },
      alarms: {
        'guide-elsewhere': fullnessSigns(looks, guideElsewherePercent, ['almostFull', 'full'], silences, staleMs),
        full: fullnessSigns(looks, fullPercent, ['full'], silences, staleMs),
        'counter-drift': driftSigns(looks),
        'no-data': unknownSigns(telling, silencesOf(telling, staleMs, asOfMs), staleMs),
      },
      indicators: { turnover: days.map(({ atMs, turnover }) => ({ atMs, value: turnover })) },
    };
  },
});

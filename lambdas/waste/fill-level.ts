import { type Sign, whileTrue } from '../../lib/engine/alarms/signs';
import { entitiesOf, isNotification, isOfType } from '../../lib/engine/intake/ngsi';
import { arrayAt, instantAt, type JsonObject, numberAt, Refused, stringAt } from '../../lib/engine/intake/reading';
import { windowed } from '../../lib/engine/windows/windowed';
import { hours } from '../../lib/services/shared/facts';
import type { WasteSection } from '../../lib/services/waste/config';
import { waste } from '../../lib/services/waste/facts';
import { isDf702, readDf702 } from './forms/dingtek-df702';
import {
  celsiusAt,
  distanceMmAt,
  type FillReading,
  fieldsWhere,
  heightMmAt,
  isHot,
  listed,
  namedAt,
  oneATime,
  type Said,
  saysBurning,
  shareAt,
  troubles,
} from './forms/reading';
import { readWasteContainer } from './forms/sdm-waste-container';
import { battery, type Check, fire, overflow, troubled } from './rules/alarms';
import {
  type Collection,
  collectionReason,
  collectionsOf,
  emptiedIn,
  type Fill,
  fillsOf,
  forecast,
  hoursFrom,
  isEarly,
  shareAtCollection,
} from './rules/fill';

/** What is known of a container at one time: what its sensor says, or that it was emptied. */
export type Report = FillReading | Collection;
const isReading = (report: Report): report is FillReading => 'fillShare' in report;
/** Readings among reports that are ascending in time, one a time. */
export const readingsOf = (reports: readonly Report[]) => oneATime(reports.filter(isReading));
export const isCollection = (report: Report): report is Collection => 'light' in report;

/**
 * Our own form: `{ ts, fillShare?, distanceMm?, heightMm?, temperatureCelsius?, troubles?, batteryPercent?, container? }`.
 * `ts` is RFC 3339 with offset; `troubles` lists what is wrong, empty when all is well; `container` is read in files only.
 * Further fields are ignored: firmware may learn to say more.
 */
export function readOwn(root: JsonObject): Said {
  const isBurning = saysBurning(root.troubles);
  const readField = fieldsWhere(isBurning || isHot(root.temperatureCelsius));
  const read = <T>(name: string, reader: (value: unknown, path: string) => T) =>
    readField(root[name], (value) => reader(value, name));
  const reading: FillReading = {
    atMs: instantAt(root.ts, 'ts'),
    fillShare: read('fillShare', shareAt),
    distanceMm: read('distanceMm', distanceMmAt),
    heightMm: read('heightMm', heightMmAt),
    temperatureCelsius: read('temperatureCelsius', celsiusAt),
    troubles: read('troubles', (list, path) => {
      const named = new Set(
        (isBurning ? listed(list) : arrayAt(list, path)).map((one, i) =>
          readField(one, (v) => namedAt(v, `${path}[${i}]`, troubles)),
        ),
      );
      return troubles.filter((one) => named.has(one));
    }),
    batteryPercent: read('batteryPercent', (value, path) => numberAt(value, path, 0, 100)),
    fireAlarm: null,
    batteryLow: null,
  };
  const { fillShare, distanceMm, temperatureCelsius, troubles: named } = reading;
  if ([fillShare, distanceMm, temperatureCelsius, named].every((one) => one === null))
    throw new Refused('schema.invalid', 'message has none of fillShare, distanceMm, temperatureCelsius, troubles');
  return { deviceId: read('container', stringAt), reports: [reading] };
}

/**
 * The notification of a subscription to one container. Of several containers none can be known by the sender, and it is
 * refused; where one says fire, that one counts.
 */
function readNotification(root: JsonObject): Said {
  const all = entitiesOf(root, readWasteContainer);
  const chosen = all.find(({ reports }) => reports.some(saysFire)) ?? (all[0] as Said);
  const own = all.filter(({ deviceId }) => deviceId === chosen.deviceId);
  if (own.length < all.length && !chosen.reports.some(saysFire))
    throw new Refused('schema.invalid', 'data has entities of several containers');
  return { deviceId: chosen.deviceId, reports: own.flatMap(({ reports }) => reports) };
}

const saysFire = ({ troubles, temperatureCelsius }: FillReading): boolean =>
  troubles?.includes('burning') === true || isHot(temperatureCelsius);

/** A message in any of its forms, distinguished by content. */
export function readLevel(root: JsonObject, receivedAtMs: number): Said {
  if (isOfType(root, 'WasteContainer')) return readWasteContainer(root);
  if (isDf702(root)) return readDf702(root, receivedAtMs);
  if ('ts' in root) return readOwn(root);
  if (isNotification(root)) return readNotification(root);
  throw new Refused('schema.invalid', 'message is no WasteContainer, no uplink of a DF702 and has no ts');
}

const signs = (checks: readonly Check[]): readonly Sign[] =>
  whileTrue(
    checks,
    ({ fault }) => fault !== null,
    ({ fault }) => fault ?? '',
  );

/** Row of a reading: its level, and what follows from those before it. */
function levelRow(reading: FillReading, fills: readonly Fill[], settings: WasteSection) {
  const { atMs, temperatureCelsius, troubles, batteryPercent } = reading;
  const known = fills.slice(0, fills.findLastIndex((fill) => fill.atMs === atMs) + 1);
  const share = known.at(-1)?.share ?? null;
  const ahead = forecast(known);
  return {
    atMs,
    fill_share: share,
    rate_per_hour: ahead.ratePerHour,
    hours_to_full: ahead.hoursToFull,
    collect: share === null ? null : collectionReason(share, ahead, settings),
    temperature_celsius: temperatureCelsius,
    troubles,
    battery_percent: batteryPercent,
  };
}

/** Readings of containers, with the collections that join them: rules of docs/domain/waste.md. */
export const fillLevel = windowed(waste, 'fill-level', {
  window: hours(24),
  // The rate looks back 72 hours.
  contextBefore: 3,
  read: (fields, { receivedAtMs }) => readLevel(fields.values, receivedAtMs),
  tell: (reports: readonly Report[], { settings, scope }) => {
    const readings = readingsOf(reports);
    const fills = fillsOf(readings, settings.containerHeightMm);
    const holdMs = 3 * settings.reportingMinutes * 60_000;
    const overflowHours = hoursFrom(settings.overflowAtShare, fills, scope, holdMs);
    const collections = collectionsOf(reports.filter(isCollection)).map((collection) => {
      const shareBefore = shareAtCollection(fills, collection.atMs);
      return { ...collection, shareBefore, early: isEarly(collection, shareBefore) };
    });
    return {
      records: {
        levels: readings
          .filter(({ atMs }) => atMs >= scope.fromMs)
          .map((reading) => levelRow(reading, fills, settings)),
        emptyings: emptiedIn(fills).map(({ atMs, shareBefore, shareAfter }) => ({
          atMs,
          share_before: shareBefore,
          share_after: shareAfter,
        })),
        collections: collections.map(({ atMs, light, shareBefore, early }) => ({
          atMs,
          light,
          share_before: shareBefore,
          early,
        })),
      },
      alarms: {
        overflow: signs(overflow(fills, settings.overflowAtShare)),
        fire: signs(fire(readings)),
        tilt: signs(troubled(readings, 'dropped')),
        moved: signs(troubled(readings, 'moved')),
        vandalised: signs(troubled(readings, 'vandalized')),
        'lid-open': signs(troubled(readings, 'lidOpen')),
        'battery-low': signs(battery(readings)),
      },
      indicators: {
        'overflow-hours': [{ atMs: scope.fromMs, value: fills.length === 0 ? null : overflowHours }],
        'collected-early': collections.map(({ atMs, early }) => ({ atMs, value: early ? 100 : 0 })),
      },
    };
  },
});

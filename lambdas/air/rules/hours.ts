import { clear, raise, type Sign, whileTrue } from '../../../lib/engine/alarms/signs';
import type { ZoneTime } from '../../../lib/engine/clock/zone-time';
import { lastReceivedMs, laterOf } from '../../../lib/engine/windows/message-set';
import { groupedBy } from '../../../lib/shared/grouped-by';
import { median } from '../../../lib/shared/median';
import { rememberedOfAll } from '../../../lib/shared/remembered';
import { exact } from '../../../lib/shared/rounding';
import { type Observation, type Pollutant, perPollutant, pollutants, propertiesOf } from './observation';

export const hourMs = 3_600_000;

export type Means = Readonly<Record<Pollutant, number | null>>;

/** Hourly means in µg/m³ by start of the hour. */
export type Hours = ReadonlyMap<number, Means>;

/**
 * Messages that an hourly mean needs: GB 3095-2012, table 4, wants 45 minutes of the hour. Of an interval that does not divide
 * the hour as many as every hour holds: of 35 minutes one, for every other hour has no second.
 */
const neededMessages = (minutes: number): number => Math.min(Math.ceil(45 / minutes), Math.floor(60 / minutes));

/** Clocks are a little fast: an interval that begins in its last twentieth before an hour is of that hour. */
const leadMs = (minutes: number): number => (minutes * 60_000) / 20;

/** Start of the hour that an observation is of. */
export const hourOfObservation = (zone: ZoneTime, { atMs }: Observation, minutes: number): number =>
  zone.hourOf(atMs + leadMs(minutes));

/** Rule B: hourly means of observations that come every `minutes`. */
export function hourlyMeans(observations: readonly Observation[], zone: ZoneTime, minutes: number): Hours {
  const byHour = groupedBy(observations, (one) => hourOfObservation(zone, one, minutes));
  const needed = neededMessages(minutes);
  return new Map(
    [...byHour].map(([hour, members]) => [hour, meansOf(members.at(-1) as Observation, { members, needed })]),
  );
}

/** Means of an hour: the same object as long as it has the same observations. */
const meansOf = rememberedOfAll(
  (_: Observation, { members, needed }: { readonly members: readonly Observation[]; readonly needed: number }): Means =>
    perPollutant((pollutant) => hourOfPollutant(members, pollutant, needed, (values) => meanOf(values, needed))),
  ({ members, needed }) => [needed, ...members],
);

/** Mean of what is there; null where that is too little. */
export function meanOf(values: readonly (number | null)[], needed: number): number | null {
  const present = values.filter((value) => value !== null);
  return present.length >= needed ? present.reduce((sum, value) => sum + value, 0) / present.length : null;
}

/** Has any pollutant a value in any of the hours? */
export const measuresAnything = (hours: Hours, fromMs: number, toMs: number): boolean =>
  [...hours].some(([hour, means]) => hour >= fromMs && hour < toMs && pollutants.some((p) => means[p] !== null));

/** Rule G: what a version of an observation says of a pollutant; null where it names it without a value that counts. */
interface Statement {
  readonly value: number | null;
  readonly receivedMs: number;
  readonly flags: readonly string[];
}

/** Of one reception the higher value: doubt must not hide bad air. */
const later = (a: Statement, b: Statement): Statement => laterOf(a, b, ({ value }) => value ?? -1);

/** What stands of a pollutant: of each time the version received last that names it. Ascending as the observations are. */
function standing(observations: readonly Observation[], pollutant: Pollutant): readonly Statement[] {
  const byTime = new Map<number, Statement>();
  for (const one of observations) {
    const { atMs, ugM3, without, isHour, flags, receivedMs = 0 } = one;
    const value = ugM3[pollutant] ?? null;
    if (value === null && !without?.includes(pollutant)) continue;
    const before = byTime.get(atMs);
    // A file that is landed again is somebody's word; a message that comes again only a broker's.
    const statement = { value, receivedMs: isHour ? lastReceivedMs(one) : receivedMs, flags };
    byTime.set(atMs, before ? later(before, statement) : statement);
  }
  return [...byTime.values()];
}

/** Rule G: an observation a time, of what stands, with the flags of the versions that count. */
export const corrected = (observations: readonly Observation[]): readonly Observation[] =>
  [...groupedBy(observations, ({ atMs }) => atMs)].map(([atMs, versions]) =>
    versions.length === 1 ? (versions[0] as Observation) : united(atMs, versions),
  );

function united(atMs: number, versions: readonly Observation[]): Observation {
  const stands = pollutants.flatMap((pollutant) =>
    standing(versions, pollutant).map((statement) => ({ pollutant, ...statement })),
  );
  const values = stands.flatMap(({ pollutant, value }) => (value === null ? [] : [[pollutant, value]]));
  const flags = stands.flatMap(({ pollutant, flags: all }) =>
    all.filter((flag) => flag.endsWith(`.${pollutant}`) || !pollutants.some((p) => flag.endsWith(`.${p}`))),
  );
  return { atMs, ugM3: Object.fromEntries(values), flags: [...new Set(flags)].sort() };
}

/**
 * What stands of a pollutant in an hour: its mean of the messages, or the mean of the hour that a file has, whichever was
 * received later. Too few messages say nothing against a file.
 *
 * @param meanOf of the messages; null where they are too few or have no value
 */
function hourOfPollutant(
  observations: readonly Observation[],
  pollutant: Pollutant,
  needed: number,
  meanOf: (values: readonly (number | null)[]) => number | null,
): number | null {
  const stands = standing(
    observations.filter(({ isHour }) => !isHour),
    pollutant,
  );
  const mean = meanOf(stands.map(({ value }) => value));
  const hours = standing(
    observations.filter(({ isHour }) => isHour),
    pollutant,
  );
  if (hours.length === 0) return mean;
  const ofFile = hours.reduce(later);
  const isOverruled = stands.length >= needed && stands.some(({ receivedMs }) => receivedMs > ofFile.receivedMs);
  return isOverruled ? mean : ofFile.value;
}

const flatHours = 6;

/** Where clocks change by half an hour, one hour is half as long and has no mean: it says nothing of what moves. */
function wholeHoursBefore(hour: number, count: number, zone: ZoneTime): readonly number[] {
  const hours: number[] = [];
  for (let before = zone.hourOf(hour - 1); hours.length < count; before = zone.hourOf(before - 1))
    if (zone.hourOf(before) === before) hours.push(before);
  return hours;
}

/**
 * Pollutants whose hourly mean has not moved for six hours. What an instrument cannot tell from nothing may stay flat:
 * clean air at night is no fault.
 */
function flatPollutants(hours: Hours, hour: number, zone: ZoneTime): readonly Pollutant[] {
  const earlier = wholeHoursBefore(hour, flatHours - 1, zone);
  return pollutants.filter((pollutant) => {
    const value = hours.get(hour)?.[pollutant] ?? null;
    if (value === null || value <= propertiesOf[pollutant].detectable) return false;
    return earlier.every((other) => hours.get(other)?.[pollutant] === value);
  });
}

/** PM2.5 is part of PM10; a tenth is what two instruments may differ by. */
function isFineAboveCoarse(hours: Hours, hour: number): boolean {
  const { pm25 = null, pm10 = null } = hours.get(hour) ?? {};
  return pm25 !== null && pm10 !== null && pm25 > exact(1.1 * pm10);
}

const fewestNeighbours = 3;

/** Rule D.4: how many of the values now are more than three times the median of the others; null where there are too few to say. */
export function aboveNeighbours(values: readonly number[]): number | null {
  if (values.length <= fewestNeighbours) return null;
  return values.filter((value, i) => value > 3 * median(values.filter((_, other) => other !== i))).length;
}

/** Rules D.2 and D.3: quality flags of an hour; the values still count, for a wrong flag must not hide bad air. */
export const suspects = (hours: Hours, hour: number, zone: ZoneTime): readonly string[] => [
  ...flatPollutants(hours, hour, zone).map((pollutant) => `flat.${pollutant}`),
  ...(isFineAboveCoarse(hours, hour) ? ['pm25-above-pm10'] : []),
];

const faults = [
  ...pollutants.flatMap((p) => [`negative.${p}`, `value-invalid.${p}`, `unit-invalid.${p}`, `flat.${p}`]),
  'pm25-above-pm10',
];

/** Alarm 3: a fault for each doubt that says that a device is to be seen to. */
export const sensorFaults = (rows: readonly { readonly atMs: number; readonly flags: readonly string[] }[]) =>
  faults.flatMap((fault): readonly Sign[] =>
    whileTrue(
      rows,
      ({ flags }) => flags.includes(fault),
      () => fault,
      fault,
    ),
  );

/** An hour without any value is common, three are not. */
const silenceMs = 3 * hourMs;

/**
 * Alarm 4: three hours without a value. Raised in the last hour that had one: a silent device has no later window.
 *
 * @param untilMs so far it is known what was measured
 */
export function noData(hours: Hours, untilMs: number): readonly Sign[] {
  const known = [...hours].filter(([, means]) => pollutants.some((p) => means[p] !== null)).map(([hour]) => hour);
  return known
    .sort((a, b) => a - b)
    .flatMap((hour, i) => {
      const silentMs = (known[i + 1] ?? untilMs) - (hour + hourMs);
      const wasSilentMs = hour - ((known[i - 1] ?? Number.NEGATIVE_INFINITY) + hourMs);
      return [
        ...(wasSilentMs >= silenceMs ? [clear(hour)] : []),
        ...(silentMs >= silenceMs ? [raise(hour, 'no valid value for 3 h')] : []),
      ];
    });
}

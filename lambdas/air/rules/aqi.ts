import type { ZoneTime } from '../../../lib/engine/clock/zone-time';
import type { Words } from '../../../lib/services/shared/words';
import { type Hours, hourMs, meanOf } from './hours';
import { type Pollutant, perPollutant, pollutants, propertiesOf } from './observation';

/** Hours that a mean needs: of a day, and of eight hours. */
export interface Sufficiency {
  readonly day: number;
  readonly eightHours: number;
  /** Of ozone, where the standard has a rule of its own. Without it eight hours lie inside the day, and one of them is enough. */
  readonly ozone?: OzoneDay;
}

/** A day of ozone by eight-hour means that may end in the next. */
export interface OzoneDay {
  /** Local hour with which the first eight hours of a day begin; the last begin 16 hours later. */
  readonly fromHour: number;
  /** How many of the 17 a day needs. */
  readonly needed: number;
  /** An hour as it counts, µg/m³. */
  readonly hour: (ugM3: number) => number;
  /** µg/m³. What is above it counts, however little there is. */
  readonly orAbove: number;
}

/** The 24 hours in which the eight-hour means of ozone of a local day lie: 07 to 07 where the first begin at 07. */
export function ozoneSpanOf(zone: ZoneTime, day: Span, { fromHour }: OzoneDay): Span {
  const wallMs = zone.wallMs(day.fromMs) + fromHour * hourMs;
  return { fromMs: zone.instantMs(wallMs), toMs: zone.instantMs(wallMs + 24 * hourMs) };
}

/** Statistics of a pollutant over successive hours, µg/m³; null where there is not enough to say. */
export interface Statistics {
  /** Mean of all hours. */
  readonly mean: number | null;
  /** Highest mean of eight hours that lie among them: on a calendar day those that end with the hours 07 to 23. */
  readonly highest8h: number | null;
  /** Highest hour of a sufficient number. */
  readonly highest1h: number | null;
  /** Mean of the last eight hours. */
  readonly last8h: number | null;
  readonly last1h: number | null;
}

export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * Statistics by pollutant of the hours from `fromMs` until before `toMs`.
 *
 * @param ozoneSpan hours in which the eight-hour means of ozone lie
 */
export function statistics(
  zone: ZoneTime,
  hours: Hours,
  span: Span,
  needed: Sufficiency,
  ozoneSpan: Span = span,
): Readonly<Record<Pollutant, Statistics>> {
  const valuesIn = ({ fromMs, toMs }: Span, pollutant: Pollutant) =>
    zone.hoursIn(fromMs, toMs).map((hour) => hours.get(hour)?.[pollutant] ?? null);
  const of = perPollutant((pollutant) => statisticsOf(valuesIn(span, pollutant), needed));
  return needed.ozone
    ? { ...of, o3: { ...of.o3, ...ozoneOf(valuesIn(span, 'o3'), valuesIn(ozoneSpan, 'o3'), needed, needed.ozone) } }
    : of;
}

/**
 * 40 CFR 50, appendix U, 3: eight hours with fewer than six count when they are above the standard with zero in place of what is
 * missing; a day counts with enough eight-hour means, or when the highest is above the standard. Of single hours likewise.
 */
function ozoneOf(
  day: readonly (number | null)[],
  span: readonly (number | null)[],
  needed: Sufficiency,
  ozone: OzoneDay,
): Pick<Statistics, 'highest8h' | 'highest1h'> {
  const above = (value: number | null) => (value !== null && value > ozone.orAbove ? value : null);
  const decides = (values: readonly (number | null)[], enough: number) => {
    const top = highest(values);
    return values.filter((value) => value !== null).length >= enough ? top : above(top);
  };
  const counted = span.map((value) => (value === null ? null : ozone.hour(value)));
  const eights = eightsOf(counted).map(
    (eight) =>
      meanOf(eight, needed.eightHours) ??
      above(
        meanOf(
          eight.map((value) => value ?? 0),
          8,
        ),
      ),
  );
  return { highest8h: decides(eights, ozone.needed), highest1h: decides(day, needed.day) };
}

/** Each eight successive hours. */
const eightsOf = (values: readonly (number | null)[]) => values.slice(7).map((_, i) => values.slice(i, i + 8));

const nothing: Statistics = { mean: null, highest8h: null, highest1h: null, last8h: null, last1h: null };

function statisticsOf(values: readonly (number | null)[], { day, eightHours }: Sufficiency): Statistics {
  const present = values.filter((value) => value !== null);
  // Sensors measure two pollutants of six.
  if (present.length === 0) return nothing;
  const eights = eightsOf(values).map((eight) => meanOf(eight, eightHours));
  return {
    mean: meanOf(values, day),
    highest8h: highest(eights),
    highest1h: present.length >= day ? highest(present) : null,
    last8h: eights.at(-1) ?? null,
    last1h: values.at(-1) ?? null,
  };
}

function highest(values: readonly (number | null)[]): number | null {
  const present = values.filter((value) => value !== null);
  return present.length > 0 ? Math.max(...present) : null;
}

/** The index of one pollutant. */
export interface SubIndex {
  readonly index: number;
  /** The concentration that it was computed from, in the standard's unit, as its convention orders it. */
  readonly concentration: number;
  /** The average that decided, as the standard calls it, e.g. `O3 8 h`. */
  readonly average: string;
}

/** How the index of a pollutant follows from its statistics; null where the standard gives none. */
export type SubIndexRules = Readonly<Record<Pollutant, (of: Statistics) => SubIndex | null>>;

export interface Level {
  /** Highest index of the level. */
  readonly upTo: number;
  readonly name: Words;
  /** `#rrggbb`. */
  readonly colour: string;
  readonly effect: Words;
  /** What people should do; the groups at risk depend on the pollutant. */
  readonly advice: (primary: Pollutant | undefined) => Words;
}

/** An edition of a standard: everything that a result depends on, and how it names itself. */
export interface Edition {
  readonly edition: string;
  /** How concentrations are rounded before the index, for whoever compares figures. */
  readonly convention: string;
  /** First local day on which it is in force; the empty text is the beginning of time. */
  readonly from: string;
  readonly sufficient: Sufficiency;
  /** From the hours of a calendar day. */
  readonly daily: SubIndexRules;
  /** From the 24 hours that end with the hour reported. */
  readonly hourly: SubIndexRules;
  readonly levels: readonly Level[];
  /** A primary pollutant is named above this index. */
  readonly primaryAbove: number;
  /** Where a pollutant is missing the index is published only above this one: it can only be too low. */
  readonly incompleteAbove: number;
}

/** The air quality index of a day or an hour. */
export interface AirIndex {
  readonly edition: string;
  readonly convention: string;
  /** Null where the standard does not let one be published. */
  readonly aqi: number | null;
  /** 1–6. */
  readonly level: number | null;
  readonly primary: readonly Pollutant[];
  readonly subIndices: Readonly<Partial<Record<Pollutant, SubIndex>>>;
  /** Pollutants without an index of their own. */
  readonly missing: readonly Pollutant[];
}

/** The edition of a local day, `YYYY-MM-DD`: the last that is in force by then. */
export function editionOn(editions: readonly [Edition, ...Edition[]], date: string): Edition {
  return editions.reduce((current, edition) => (edition.from <= date ? edition : current), editions[0]);
}

/** The index: the highest sub-index. All pollutants that have it are primary. */
export function airIndex(
  edition: Edition,
  rules: SubIndexRules,
  statistics: Readonly<Record<Pollutant, Statistics>>,
): AirIndex {
  const entries = pollutants.flatMap((pollutant) => {
    const subIndex = rules[pollutant](statistics[pollutant]);
    return subIndex === null ? [] : [[pollutant, subIndex] as const];
  });
  const subIndices = Object.fromEntries(entries) as AirIndex['subIndices'];
  const missing = pollutants.filter((pollutant) => subIndices[pollutant] === undefined);
  const highest = Math.max(...entries.map(([, { index }]) => index));
  const isPublished = entries.length > 0 && (missing.length === 0 || highest > edition.incompleteAbove);
  const aqi = isPublished ? highest : null;
  const primary = entries.filter(([, { index }]) => index === aqi && index > edition.primaryAbove).map(([p]) => p);
  const level = aqi === null ? null : levelOf(edition, aqi);
  return { edition: edition.edition, convention: edition.convention, aqi, level, primary, subIndices, missing };
}

/** 1–6. */
export const levelOf = ({ levels }: Pick<Edition, 'levels'>, aqi: number): number =>
  levels.findIndex(({ upTo }) => aqi <= upTo) + 1;

/** What people read of an index: level, primary pollutants, what it does and what to do. */
export function advisory(edition: Edition, { aqi, level, primary }: AirIndex): Words | null {
  const of = level === null ? undefined : edition.levels[level - 1];
  if (of === undefined) return null;
  const { en, zh } = of.advice(primary[0]);
  const symbols = primary.map((pollutant) => propertiesOf[pollutant].symbol);
  const [inEnglish, inChinese] =
    symbols.length === 0 ? ['', ''] : [`, ${symbols.join(' and ')}`, `，首要污染物${symbols.join('、')}`];
  return {
    en: `${of.name.en} (AQI ${aqi}${inEnglish}). ${of.effect.en} ${en}`,
    zh: `${of.name.zh}（空气质量指数 ${aqi}${inChinese}）。${of.effect.zh}${zh}`,
  };
}

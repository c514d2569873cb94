import type { Words } from '../../../lib/services/shared/words';
import type { Statistics, Sufficiency } from './means';
import { type Pollutant, pollutants, propertiesOf } from './pollutants';

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
  /** Null where the standard does not let one be told. */
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
  const isTold = entries.length > 0 && (missing.length === 0 || highest > edition.incompleteAbove);
  const aqi = isTold ? highest : null;
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

import { groupedBy } from '../../../lib/shared/grouped-by';
import type { Observation } from './observation';
import { type Pollutant, pollutants } from './pollutants';

/** What an observation says of a pollutant; null where it names the pollutant without a value that counts. */
export interface Statement {
  readonly value: number | null;
  readonly of: Observation;
}

const receptionOf = ({ of }: Statement): number => of.receivedMs ?? 0;

/** Of two receptions at once, e.g. lines of one file, the higher value: doubt must not hide bad air. */
const isLater = (a: Statement, b: Statement): boolean =>
  receptionOf(a) === receptionOf(b) ? (a.value ?? -1) > (b.value ?? -1) : receptionOf(a) > receptionOf(b);

const later = (a: Statement, b: Statement): Statement => (isLater(b, a) ? b : a);

/** What stands of a pollutant: of each time the version received last that names it. Ascending as the observations are. */
function standing(observations: readonly Observation[], pollutant: Pollutant): readonly Statement[] {
  const byTime = new Map<number, Statement>();
  for (const of of observations) {
    const value = of.ugM3[pollutant] ?? null;
    if (value === null && !of.without?.includes(pollutant)) continue;
    const before = byTime.get(of.atMs);
    const statement = { value, of };
    byTime.set(of.atMs, before ? later(before, statement) : statement);
  }
  return [...byTime.values()];
}

/** An observation a time, of what stands, with the flags of the versions that count. */
export const corrected = (observations: readonly Observation[]): readonly Observation[] =>
  [...groupedBy(observations, ({ atMs }) => atMs)].map(([atMs, versions]) =>
    versions.length === 1 ? (versions[0] as Observation) : united(atMs, versions),
  );

function united(atMs: number, versions: readonly Observation[]): Observation {
  const stands = pollutants.flatMap((pollutant) =>
    standing(versions, pollutant).map((statement) => ({ pollutant, ...statement })),
  );
  const values = stands.flatMap(({ pollutant, value }) => (value === null ? [] : [[pollutant, value]]));
  const flags = stands.flatMap(({ pollutant, of }) =>
    of.flags.filter((flag) => flag.endsWith(`.${pollutant}`) || !pollutants.some((p) => flag.endsWith(`.${p}`))),
  );
  return { atMs, ugM3: Object.fromEntries(values), flags: [...new Set(flags)].sort() };
}

/**
 * What stands of a pollutant in an hour: its mean of the messages, or the mean of the hour that a file has, whichever was
 * received later. Too few messages say nothing against a file.
 *
 * @param meanOf of the messages; null where they are too few or have no value
 */
export function hourOfPollutant(
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
  const isOverruled = stands.length >= needed && stands.some((one) => receptionOf(one) > receptionOf(ofFile));
  return isOverruled ? mean : ofFile.value;
}

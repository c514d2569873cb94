import { isRefusal, type Refusal, Refused, reading } from '../../../lib/engine/intake/reading';
import { concentration, type Pollutant, type Unit } from './pollutants';

/** What a station or sensor has said of one time: µg/m³, without the values that count for nothing. */
export interface Observation {
  /** Epoch milliseconds of the start of what was measured. */
  readonly atMs: number;
  readonly ugM3: Readonly<Partial<Record<Pollutant, number>>>;
  /** Pollutants that it names without a value that counts; absent where there are none. */
  readonly without?: readonly Pollutant[];
  /** The mean of an hour, as files have it, whatever the interval of messages. */
  readonly isHour?: true;
  /** First reception: of two versions of a time the later one corrects the earlier. */
  readonly receivedMs?: number;
  readonly flags: readonly string[];
}

/** What a message says of a pollutant: a value as it came, null for none, or why it cannot be read. */
export interface Measure {
  readonly pollutant: Pollutant;
  readonly said: { readonly value: number | null; readonly unit: Unit } | Refusal;
}

export const measure = (pollutant: Pollutant, read: () => { readonly value: number | null; readonly unit: Unit }) =>
  ({ pollutant, said: reading(read) }) satisfies Measure;

/**
 * An observation of measures. What cannot be of one pollutant leaves that one out, with a flag: the others count. A negative
 * value counts for nothing: a drift of zero, or a code for a fault, -999. Refused where nothing but refusals is left.
 */
export function observation(atMs: number, measures: readonly Measure[], flags: readonly string[] = []): Observation {
  const read = measures.map(({ pollutant, said }) => ({ pollutant, ...judged(pollutant, said) }));
  const refusal = read.find((one) => one.refusal)?.refusal;
  if (refusal && read.every((one) => one.refusal || one.isSilent)) throw new Refused(refusal.code, refusal.reason);
  const without = read.filter(({ ugM3 }) => ugM3 === undefined).map(({ pollutant }) => pollutant);
  return {
    atMs,
    ugM3: Object.fromEntries(read.flatMap(({ pollutant, ugM3 }) => (ugM3 === undefined ? [] : [[pollutant, ugM3]]))),
    ...(without.length > 0 ? { without } : {}),
    flags: [...flags, ...read.flatMap((one) => one.flags)],
  };
}

interface Value {
  readonly ugM3?: number;
  readonly flags: readonly string[];
  readonly refusal?: Refusal;
  /** There is no value, and nothing wrong with that. */
  readonly isSilent?: true;
}

function judged(pollutant: Pollutant, said: Measure['said']): Value {
  if (isRefusal(said)) return refused(pollutant, said);
  const { value, unit } = said;
  if (value === null) return { flags: [], isSilent: true };
  if (value < 0) return { flags: [`negative.${pollutant}`] };
  const read = reading(() => concentration(pollutant, value, unit));
  return isRefusal(read) ? refused(pollutant, read) : read;
}

const refused = (pollutant: Pollutant, refusal: Refusal): Value => ({
  flags: [`${refusal.code === 'unit.invalid' ? 'unit' : 'value'}-invalid.${pollutant}`],
  refusal,
});

/** Which numbers can be is for `concentration` to say: negative ones have a meaning of their own. */
export const anyNumber = { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY };

const months = 12;
const daysOfYear = 365.25;

const units = {
  d: { unit: 'days', days: 1 },
  m: { unit: 'months', days: daysOfYear / months },
  y: { unit: 'years', days: daysOfYear },
} as const;

/** A time span of a city's file. Twelve months are a year. */
export interface Span {
  readonly number: number;
  readonly unit: string;
  readonly days: number;
}

/** A span as city files write it (`10y`, `15d`); undefined for anything else. */
export function spanOf(value: unknown): Span | undefined {
  const [, number, letter] = (typeof value === 'string' && /^([1-9]\d*)([dmy])$/.exec(value)) || [];
  if (number === undefined) return undefined;
  const { unit, days } = units[letter as keyof typeof units];
  return { number: Number(number), unit, days: Number(number) * days };
}

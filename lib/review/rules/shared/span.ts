const units = {
  d: { unit: 'days', days: 1 },
  m: { unit: 'months', days: 30.44 },
  y: { unit: 'years', days: 365.25 },
} as const;

/** A time span of a city's file. */
export interface Span {
  readonly number: number;
  readonly unit: string;
  readonly days: number;
}

/** A span as city files write it (`10y`, `15d`); undefined for anything else. */
export function spanOf(value: unknown): Span | undefined {
  const [, number, letter] = (typeof value === 'string' && /^(\d+)([dmy])$/.exec(value)) || [];
  if (number === undefined) return undefined;
  const { unit, days } = units[letter as keyof typeof units];
  return { number: Number(number), unit, days: Number(number) * days };
}

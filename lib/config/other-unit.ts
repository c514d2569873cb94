import { z } from 'zod';
import { metaOf, type Usually, unwrap } from '../services/shared/schema-walk';

/** The value in the unit that was meant: bar for metres of water, centimetres for millimetres, a share for per cent. */
export const inUnit = (value: number, { least, most, slips = [] }: Usually): number | undefined =>
  slips
    .map((slip) => Number((value < least ? value * slip : value / slip).toPrecision(12)))
    .find((other) => other >= least && other <= most);

/** A share is at most 1, and people write 90 for 0.9. */
const share: Usually = { least: 0, most: 1, slips: [100] };

/** What a number that a field does not take would be in another unit; undefined where that is no usual one either. */
export function inUnitOf(field: z.ZodType | undefined, value: unknown): number | undefined {
  const number = field && unwrap(field);
  if (!field || !(number instanceof z.ZodNumber) || typeof value !== 'number') return undefined;
  const usually = metaOf(field).usually ?? (number.maxValue === 1 ? share : undefined);
  const other = usually && inUnit(value, usually);
  return other !== undefined && field.safeParse(other).success ? other : undefined;
}

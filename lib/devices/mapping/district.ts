import { transliterate } from 'transliteration';
import type { InventoryMapping } from '../../config/inventory-schema';
import { nearest } from '../../shared/nearest';
import type { InventoryRow } from '../inventory/row';
import type { PlanReason } from '../plan';
import { reason } from '../plan-codes';
import { readerOf } from './source';

/** `Ward 1` → `ward-1`: how a district of a city is written. */
const districtSlug = (text: string): string =>
  transliterate(text)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');

/** Gives the district of a row, or why it has none. `known` are the districts of the city. */
export function districtReader(
  { columns, district, districts }: InventoryMapping,
  known: readonly string[],
): (row: InventoryRow) => string | PlanReason {
  const fixed = district ?? (columns.district === undefined ? (known[0] as string) : undefined);
  if (fixed !== undefined) return () => fixed;
  const read = readerOf(columns.district);
  const spellings = new Map(Object.entries(districts));
  const listed = new Set(known);
  return (row) => {
    const text = read(row);
    if (text === '') return reason('CK6110', 'the row has no district');
    const name = spellings.get(text) ?? districtSlug(text);
    if (listed.has(name)) return name;
    const meant = nearest(name, known);
    return reason('CK6110', `the city has no district ${JSON.stringify(text)}${meant ? `; near: ${meant}` : ''}`);
  };
}

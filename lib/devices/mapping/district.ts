import { transliterate } from 'transliteration';
import { districtsMeant } from '../../config/districts-meant';
import type { InventoryMapping } from '../../config/inventory-schema';
import type { InventoryRow } from '../inventory/row';
import type { PlanReason } from '../plan';
import { reason } from '../plan-codes';
import { pathReaderOf } from './source';

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
  const read = pathReaderOf(columns.district);
  const spellings = new Map(Object.entries(districts));
  const listed = new Set(known);
  return (row) => {
    const parts = read(row);
    const text = parts.join('.');
    if (text === '') return reason('CK6110', 'the row has no district');
    const name = spellings.get(text) ?? (listed.has(text) ? text : parts.map(districtSlug).join('.'));
    if (listed.has(name)) return name;
    const meant = districtsMeant(name, known).slice(0, 3);
    const near = meant.length > 0 ? `; near: ${meant.join(', ')}` : '';
    return reason('CK6110', `the city has no district ${JSON.stringify(text)}${near}`);
  };
}

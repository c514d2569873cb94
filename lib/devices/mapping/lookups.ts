import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { InventoryMapping } from '../../config/inventory-schema';
import { systemErrorCode } from '../../shared/system-error';
import { fileErrors } from '../inventory/file-errors';
import type { InventoryRow } from '../inventory/row';

/** Words of a code, by column. */
export type Lookups = ReadonlyMap<string, ReadonlyMap<string, string>>;

function listAt(file: string, path: string): readonly Readonly<Record<string, unknown>>[] {
  let document: unknown;
  try {
    document = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') throw fileErrors.missing(file);
    if (error instanceof Error && error.name === 'SyntaxError')
      throw fileErrors.malformed(file, undefined, error.message);
    throw error;
  }
  const list = path
    .split('.')
    .reduce<unknown>((at, key) => (at as Readonly<Record<string, unknown>> | undefined)?.[key], document);
  if (!Array.isArray(list)) throw fileErrors.noList(file, path);
  return list;
}

/** Reads the lists of codes that lie beside an inventory; throws UserError CK68nn when one cannot be used. */
export function readLookups(lookups: InventoryMapping['lookups'], inventoryFile: string): Lookups {
  return new Map(
    Object.entries(lookups).map(([column, { file, path, key, value }]) => [
      column,
      new Map(listAt(join(dirname(inventoryFile), file), path).map((item) => [String(item[key]), String(item[value])])),
    ]),
  );
}

/** A row whose codes are words; a code that the list lacks stays as it is. */
export function inWords(row: InventoryRow, lookups: Lookups): InventoryRow {
  if (lookups.size === 0) return row;
  return {
    row: row.row,
    ...(row.fault === undefined ? {} : { fault: row.fault }),
    get: (column) => {
      const code = row.get(column);
      return lookups.get(column)?.get(code) ?? code;
    },
    list: (name) => row.list(name).map((item) => inWords(item, lookups)),
  };
}

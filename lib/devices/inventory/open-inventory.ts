import type { InventoryMapping } from '../../config/inventory-schema';
import { type Encoding, markedEncoding } from '../../engine/files/encoding';
import { openCsv } from './csv';
import { detectFormat, readHead } from './detect-format';
import { fingerprint } from './fingerprint';
import { openJson } from './json';
import type { Table } from './row';
import { openXlsx } from './xlsx';

export interface Inventory {
  readonly table: Table;
  /** Of the bytes of the file. */
  readonly sha256: string;
}

/**
 * Opens the file of an inventory: CSV, XLSX, JSON or GeoJSON, by its bytes where the mapping does not say. Throws
 * UserError CK68nn for what is wrong with the file as a whole.
 */
export async function openInventory(file: string, hints: InventoryMapping['file']): Promise<Inventory> {
  const head = readHead(file);
  const format = hints.format ?? detectFormat(file, head);
  const { sha256, encoding: seen, endsWithNewline } = await fingerprint(file);
  if (format === 'xlsx') return { sha256, table: await openXlsx(file, hints) };
  // JSON is UTF-8 (RFC 8259, 8.1): what is not is damaged, or the mapping says.
  const unmarked = format === 'csv' ? seen : 'utf-8';
  const encoding: Encoding = hints.encoding ?? markedEncoding(head) ?? unmarked;
  const options = { encoding, head: new TextDecoder(encoding).decode(head) };
  if (format !== 'csv') return { sha256, table: openJson(file, { ...options, format, path: hints.path }) };
  const { delimiter, headerRow } = hints;
  return { sha256, table: await openCsv(file, { ...options, delimiter, headerRow, endsWithNewline }) };
}

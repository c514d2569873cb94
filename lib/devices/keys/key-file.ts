import { statSync } from 'node:fs';
import { tidyId } from '../../identity/thing-name';
import { UserError } from '../../shared/user-error';
import { detectFormat, readHead } from '../inventory/detect-format';
import { openInventory } from '../inventory/open-inventory';
import type { InventoryRow, Table } from '../inventory/row';
import { type KeyFault, keyErrors, rowFaults } from './errors';

/** What a file is read against. */
export interface KeyFileContext {
  readonly deviceType: string;
  readonly keyBytes: number;
  /** Of a second that may stand behind. */
  readonly secondKeyBytes?: number | undefined;
  /** The thing that an id or thing name means; undefined where none is in service. */
  readonly thingOf: (written: string) => string | undefined;
}

type Lengths = Pick<KeyFileContext, 'keyBytes' | 'secondKeyBytes'>;

/** The key of a thing, from the file. */
export interface ThingKey {
  readonly thing: string;
  readonly key: Uint8Array;
  /** First data row = 1. */
  readonly row: number;
}

export interface KeyFile {
  /** Each thing once. */
  readonly keys: readonly ThingKey[];
  readonly faults: readonly KeyFault[];
}

/** Bits of a mode by which others than the owner read, write or run a file. */
const ofOthers = 0o077;

/** As ssh does with private keys. Windows shows no such bits. */
function checkOwner(file: string): void {
  if (process.platform !== 'win32' && (statSync(file).mode & ofOthers) !== 0) throw keyErrors.openToOthers(file);
}

async function tableOf(file: string): Promise<Table> {
  const head = readHead(file);
  checkOwner(file);
  if (detectFormat(file, head) !== 'csv') throw keyErrors.noTable(file);
  const { table } = await openInventory(file, { format: 'csv', headerRow: 1 });
  const columns = table.columns ?? [];
  // Of two columns of one name nobody knows which is meant; the second is numbered (`columnNames`).
  if (!['id', 'key'].every((name) => columns.includes(name) && !columns.includes(`${name} (2)`)))
    throw keyErrors.noTable(file);
  return table;
}

/**
 * A key of so many bytes, with the second behind it, if any; undefined for any other text, and for zeros alone, which stand where there
 * is none and are everybody's. Makers put spaces, colons or hyphens between the bytes.
 */
function keyOf(text: string, { keyBytes, secondKeyBytes }: Lengths): Uint8Array | undefined {
  const hex = text.replace(/[\s:-]/g, '');
  const [first, second] = [hex.slice(0, 2 * keyBytes), hex.slice(2 * keyBytes)];
  const isKey = (digits: string, bytes: number | undefined) =>
    digits.length === 2 * (bytes ?? Number.NaN) && /^[0-9a-f]*$/i.test(digits) && /[^0]/.test(digits);
  return isKey(first, keyBytes) && (second === '' || isKey(second, secondKeyBytes))
    ? Buffer.from(hex, 'hex')
    : undefined;
}

function readRow(row: InventoryRow, { deviceType, thingOf, ...lengths }: KeyFileContext): ThingKey | KeyFault {
  const id = tidyId(row.get('id'));
  const thing = id === '' ? undefined : thingOf(id);
  // What stands there and is no device may be a key in the wrong column, or a part of one.
  const at = { row: row.row, ...(thing === undefined ? {} : { device: id }) };
  if (row.fault) return { ...at, ...rowFaults.unfit(row.fault) };
  if (id === '') return { ...at, ...rowFaults.unfit({ en: 'it has no id', zh: '未填 id' }) };
  if (thing === undefined) return { ...at, ...rowFaults.unknown(deviceType) };
  const key = keyOf(row.get('key'), lengths);
  return key ? { thing, key, row: row.row } : { ...at, ...rowFaults.noKey(lengths) };
}

/**
 * Reads a file of keys as a whole: CSV with the columns `id` and `key`. No message that comes of it has text of a key. Throws
 * UserError CK6702 where others may read it, CK6703 and CK68nn for what is wrong with it as a whole.
 */
export async function readKeyFile(file: string, context: KeyFileContext): Promise<KeyFile> {
  const table = await tableOf(file);
  const keys = new Map<string, ThingKey>();
  const faults: KeyFault[] = [];
  try {
    for await (const row of table.rows) {
      const read = readRow(row, context);
      if (!('thing' in read)) {
        faults.push(read);
        continue;
      }
      const before = keys.get(read.thing);
      if (!before) keys.set(read.thing, read);
      else if (Buffer.compare(before.key, read.key) !== 0)
        faults.push({ row: row.row, device: tidyId(row.get('id')), ...rowFaults.contradicts(before.row) });
    }
  } catch (error) {
    // In the words of the parser, which may quote the file.
    throw error instanceof UserError && error.code === 'CK6807' ? keyErrors.noTable(file) : error;
  }
  return { keys: [...keys.values()], faults };
}

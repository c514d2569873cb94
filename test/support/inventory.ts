import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InventoryMapping } from '../../lib/config/inventory-schema';
import { openInventory } from '../../lib/devices/inventory/open-inventory';
import type { InventoryRow } from '../../lib/devices/inventory/row';

/** Runs with a folder that is removed afterwards. */
export async function inTempFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'citykit-inventory-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const hints = (over: Partial<InventoryMapping['file']> = {}): InventoryMapping['file'] => ({
  headerRow: 1,
  ...over,
});

export interface ReadBack {
  readonly description: string;
  readonly columns: readonly string[] | undefined;
  readonly rows: readonly InventoryRow[];
}

/** Reads the bytes of an inventory as the importer does. */
export function readBytes(bytes: string | Buffer, over: Partial<InventoryMapping['file']> = {}): Promise<ReadBack> {
  return inTempFolder(async (folder) => {
    const file = join(folder, 'inventory');
    writeFileSync(file, bytes);
    const { table } = await openInventory(file, hints(over));
    const rows: InventoryRow[] = [];
    for await (const row of table.rows) rows.push(row);
    return { description: table.description, columns: table.columns, rows };
  });
}

/** A column of all rows. */
export const column = ({ rows }: ReadBack, name: string): string[] => rows.map((row) => row.get(name));

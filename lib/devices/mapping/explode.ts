import type { InventoryMapping } from '../../config/inventory-schema';
import type { InventoryRow } from '../inventory/row';
import type { PlanReason } from '../plan';
import { reason } from '../plan-codes';

/** Devices of one row at most: more is a number in the wrong column. */
const maxDevices = 1000;

/** One device of a row. */
export interface Part {
  /** The row, or the item of its list, that the device is read from. */
  readonly row: InventoryRow;
  /** Goes behind the external id; empty when a row is one device. */
  readonly suffix: string;
  /** Attributes of its kind. */
  readonly attributes: Readonly<Record<string, string>>;
}

type Count = NonNullable<InventoryMapping['explode']>['counts'][number];

function countOf(row: InventoryRow, count: Count): number | PlanReason {
  const text = row.get(count.column);
  if (text === '') return count.default;
  const n = Number(text);
  return Number.isInteger(n) && n >= 0 && n <= maxDevices
    ? n
    : reason('CK6112', `${count.column} is ${JSON.stringify(text)}, not a number from 0 to ${maxDevices}`);
}

/** The devices of a row: itself, or as many as its counts say; a reason when it says none. */
export function partsOf(row: InventoryRow, explode: InventoryMapping['explode']): readonly Part[] | PlanReason {
  if (!explode) return [{ row, suffix: '', attributes: {} }];
  const items = explode.list === undefined ? [row] : row.list(explode.list);
  const parts: Part[] = [];
  for (const item of items) {
    for (const count of explode.counts) {
      const n = countOf(item, count);
      if (typeof n !== 'number') return n;
      for (let i = 1; i <= n; i++) {
        const suffix = count.id === '' ? `-${i}` : `-${count.id}-${i}`;
        parts.push({ row: item, suffix, attributes: count.attributes });
      }
    }
  }
  if (parts.length > 0) return parts;
  const counted = explode.counts.map(({ column }) => column).join(', ');
  return reason('CK6111', `${explode.list ?? counted} counts no device`);
}

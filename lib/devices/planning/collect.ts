import type { Table } from '../inventory/row';
import { decodeText, encodeText } from '../mapping/attribute-text';
import { type Mapped, type MappingContext, rowMapper } from '../mapping/map-row';
import type { PlanEntry, PlanReason } from '../plan';
import { reason, unidentified } from '../plan-codes';
import { Positions } from './city-area';
import { findNeighbours, northKey, type Placed } from './neighbours';
import type { Remark } from './resolve';
import { groups, maxGroup, SortedSpool } from './sorted-spool';

export interface Collected {
  readonly mapped: SortedSpool<Mapped>;
  readonly remarks: SortedSpool<Remark>;
  /** Rejected rows that give no thing name, in the order of the file. */
  readonly nameless: SortedSpool<PlanEntry>;
  readonly positions: Positions;
  readonly rows: number;
  readonly leftOut: number;
  readonly unidentifiedRows: number;
}

interface Serial {
  readonly row: number;
  readonly thingName: string;
  readonly externalId: string;
}

/** Rows that show one serial number under several ids: a device can be only one of them. */
async function findSharedSerials(
  serials: SortedSpool<Serial>,
  found: (device: Serial, why: PlanReason) => void,
): Promise<void> {
  for await (const { key: serial, values, crowded } of groups(serials.sorted())) {
    const ids = [...new Set(values.map((value) => value.externalId))].sort();
    if (ids.length < 2 && !crowded) continue;
    const some = ids.length > 5 ? `${ids.slice(0, 5).join(', ')} and ${ids.length - 5} more` : ids.join(' and ');
    const who = crowded ? `over ${maxGroup} rows` : some;
    for (const value of values) found(value, reason('CK6123', `${who} have the serial number ${decodeText(serial)}`));
  }
}

/** Reads all rows once; what does not fit into memory goes to `folder`. */
export async function collect(table: Table, context: MappingContext, folder: string): Promise<Collected> {
  const mapped = new SortedSpool<Mapped>(folder, 'mapped');
  const remarks = new SortedSpool<Remark>(folder, 'remarks');
  const nameless = new SortedSpool<PlanEntry>(folder, 'nameless');
  const serials = new SortedSpool<Serial>(folder, 'serials');
  const placed = new SortedSpool<Placed>(folder, 'placed');
  const positions = new Positions();
  const toDevices = rowMapper(context);
  let rows = 0;
  let leftOut = 0;
  let unidentifiedRows = 0;
  for await (const row of table.rows) {
    rows++;
    const devices = toDevices(row);
    if (!devices) leftOut++;
    // Parts of one row share its place; the first stands for them.
    const at = devices?.[0]?.position;
    if (at) positions.add(at);
    for (const [i, one] of (devices ?? []).entries()) {
      if (one.thingName === undefined) {
        const why = one.rejected as PlanReason;
        if (unidentified.has(why.code)) unidentifiedRows++;
        nameless.add(rowKey(one.row), { action: 'rejected', rows: [one.row], reason: why });
        continue;
      }
      mapped.add(one.thingName, one);
      const { device, position, thingName } = one;
      if (!device) continue;
      const { externalId, serial, attributes } = device;
      if (serial !== externalId) serials.add(encodeText(serial), { row: one.row, thingName, externalId });
      if (position && i === 0) {
        const name = decodeText(attributes.name ?? '');
        placed.add(northKey(position), { ...position, row: one.row, thingName, externalId, name });
      }
    }
  }
  const remark = (kind: Remark['kind']) => (at: { row: number; thingName: string }, why: PlanReason) =>
    remarks.add(at.thingName, { row: at.row, kind, reason: why });
  await findSharedSerials(serials, remark('reject'));
  await findNeighbours(placed, remark('note'));
  return { mapped, remarks, nameless, positions, rows, leftOut, unidentifiedRows };
}

const rowKey = (row: number): string => String(row).padStart(9, '0');

import type { InventoryMapping } from '../../config/inventory-schema';
import { thingName, tidyId } from '../../identity/thing-name';
import type { InventoryRow } from '../inventory/row';
import type { PlannedDevice, PlanReason } from '../plan';
import { reason } from '../plan-codes';
import { decodeText, encodeText, maxAttributeCharacters } from './attribute-text';
import type { DeviceKind } from './device-kind';
import { districtReader } from './district';
import { type Part, partsOf } from './explode';
import { inWords, type Lookups } from './lookups';
import { type Position, positionOf } from './position';
import { readerOf } from './source';

/** What one device of a row is, as far as the row alone tells. */
export interface Mapped {
  readonly row: number;
  /** Absent when nobody can know which device is meant. */
  readonly thingName?: string;
  readonly device?: PlannedDevice;
  readonly position?: Position;
  /** Why the row is rejected. */
  readonly rejected?: PlanReason;
}

export interface MappingContext {
  /** Name of the mapping in the city's file. */
  readonly inventory: string;
  readonly mapping: InventoryMapping;
  readonly kind: DeviceKind;
  /** Districts of the city. */
  readonly districts: readonly string[];
  readonly lookups: Lookups;
  /** Names of things that had one before the city had them. */
  readonly adopted?: { of(externalId: string): string | undefined };
}

/** `4.5E+11`: a spreadsheet showed a long id as a number, and its last digits are gone. */
const scientific = /^\d(\.\d+)?[eE]\+?\d+$/;

/** What exports write where there is no value. */
const noId = /^(n\/?a|null|none|nan|unknown|tbd|-+|无)$/i;

const isReason = (value: object | string): value is PlanReason => typeof value === 'object' && 'code' in value;

/** Gives the devices of a row; undefined for a row that `only` leaves out. */
export function rowMapper(context: MappingContext): (row: InventoryRow) => readonly Mapped[] | undefined {
  const { mapping, lookups } = context;
  const { columns, only, tenant } = mapping;
  const readId = readerOf(columns.externalId);
  const toDevice = partMapper(context);
  return (raw) => {
    const row = inWords(raw, lookups);
    const reject = (rejected: PlanReason): readonly Mapped[] => [{ row: row.row, rejected }];
    if (row.fault !== undefined) return reject(reason('CK6101', `the row is broken: ${row.fault.en}`));
    for (const { column, is, isNot } of only) {
      const value = row.get(column);
      if ((is && !is.includes(value)) || isNot?.includes(value)) return undefined;
    }
    if (tenant && !tenant.is.includes(row.get(tenant.column)))
      return reject(reason('CK6109', `${tenant.column} is ${JSON.stringify(row.get(tenant.column))}: not this city`));
    const parts = partsOf(row, mapping.explode);
    if ('code' in parts) return reject(parts);
    return parts.map((part): Mapped => {
      const id = tidyId(readId(part.row));
      if (id === '' || noId.test(id)) return { row: row.row, rejected: reason('CK6102', 'the row has no id') };
      if (scientific.test(id))
        return { row: row.row, rejected: reason('CK6103', `the id ${id} has lost its last digits in a spreadsheet`) };
      return toDevice(part, `${id}${part.suffix}`);
    });
  };
}

/** Gives the device of a part of a row whose id is known. */
function partMapper({
  inventory,
  mapping,
  kind,
  districts,
  adopted,
}: MappingContext): (part: Part, id: string) => Mapped {
  const { columns, crs } = mapping;
  const read = {
    name: readerOf(columns.name),
    latitude: readerOf(columns.latitude),
    longitude: readerOf(columns.longitude),
    serial: readerOf(columns.serial),
    model: readerOf(columns.model),
    status: readerOf(columns.status),
    district: districtReader(mapping, districts),
  };
  const further = Object.entries(mapping.attributes).map(([name, source]) => [name, readerOf(source)] as const);
  const constants = Object.entries(mapping.constants);
  const isPlaced = columns.latitude !== undefined;
  return ({ row, suffix, attributes: ofPart }, externalId) => {
    const name = adopted?.of(externalId) ?? thingName(kind.scope.namePrefix, externalId);
    const reject = (rejected: PlanReason): Mapped => ({ row: row.row, thingName: name, rejected });
    const district = read.district(row);
    if (isReason(district)) return reject(district);
    const position = isPlaced ? positionOf(read.latitude(row), read.longitude(row), crs) : undefined;
    if (position && isReason(position)) return reject(position);
    const ownSerial = tidyId(read.serial(row));
    const serial = ownSerial === '' ? externalId : `${ownSerial}${suffix}`;
    const texts: Readonly<Record<string, string>> = {
      externalId,
      serialNumber: serial,
      district,
      inventory,
      name: read.name(row),
      model: read.model(row),
      status: read.status(row),
      latitude: position ? String(position.latitude) : '',
      longitude: position ? String(position.longitude) : '',
      ...Object.fromEntries(further.map(([key, reader]) => [key, reader(row)])),
      ...Object.fromEntries(constants),
      ...ofPart,
    };
    const attributes: Record<string, string> = {};
    for (const key of Object.keys(texts).sort()) {
      const value = encodeText(texts[key] as string);
      if (value.length > maxAttributeCharacters)
        return reject(
          reason('CK6113', `${key} has ${value.length} characters, AWS IoT takes ${maxAttributeCharacters}`),
        );
      if (value !== '') attributes[key] = value;
    }
    const group = kind.groupOf(district);
    const device = {
      thingName: name,
      deviceType: kind.id,
      externalId,
      // As the registry gives it back: a half of a character that a JSON file may hold is none.
      serial: decodeText(attributes.serialNumber as string),
      district,
      group,
      attributes,
    };
    return { row: row.row, thingName: name, device, ...(position ? { position } : {}) };
  };
}

import { z } from 'zod';
import { field } from '../services/shared';

/** Name of a mapping. */
export const mappingNameForm = /^[a-z][a-z0-9-]{0,31}$/;

/** Formats of coordinates: WGS 84, or one of the two offset systems of maps in China. */
const coordinateSystems = ['wgs84', 'gcj02', 'bd09'] as const;

/** A column, or text with columns in braces; of several the first that is not blank in a row. */
const source = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);

/**
 * Alphabet of the names of attributes in AWS IoT (API reference, AttributePayload), without the letters that nobody
 * needs.
 */
const attributeName = z.string().regex(/^[a-zA-Z][a-zA-Z0-9_.-]{0,63}$/, 'must be letters, digits, _, . and -');

const file = z.strictObject({
  format: field(z.enum(['csv', 'xlsx', 'json', 'geojson']).optional(), { doc: 'Default: seen from its first bytes.' }),
  delimiter: field(z.string().length(1).optional(), { doc: 'CSV; default: seen from the header.', example: ';' }),
  encoding: field(z.enum(['utf-8', 'gb18030', 'utf-16le', 'utf-16be', 'windows-1252']).optional(), {
    doc: 'CSV; default: seen from its bytes.',
  }),
  sheet: field(z.string().min(1).optional(), { doc: 'XLSX; default: the first sheet.', example: 'Signals' }),
  headerRow: field(z.int().min(1).max(100).default(1), { doc: 'CSV, XLSX: line of the column names.' }),
  path: field(z.string().min(1).optional(), {
    doc: 'JSON: where the list of devices stands, with dots; default: the document itself.',
    example: 'data.stations',
  }),
});

const columns = z.strictObject({
  externalId: field(source, {
    doc: 'Id the city knows the device by. A column, text with columns in braces, or a list: the first that is not blank.',
    example: ['ACISA', 'GLOBALID'],
  }),
  name: field(source.optional(), { doc: 'What people call it.', example: 'INTERSECTIONNAME' }),
  latitude: field(source.optional(), { doc: 'Degrees; a mapped column may not be blank.', example: 'LATITUDE' }),
  longitude: field(source.optional(), { doc: 'Degrees; a mapped column may not be blank.', example: 'LONGITUDE' }),
  serial: field(source.optional(), { doc: 'Serial number it shows when provisioned; default `externalId`.' }),
  model: field(source.optional(), { doc: 'Model, as firmware knows it.' }),
  status: field(source.optional(), { doc: 'Status in the words of the inventory.', example: 'STATUS' }),
  district: field(source.optional(), { doc: 'District it stands in.', example: 'WARD' }),
});

const condition = z.strictObject({
  column: field(z.string().min(1), { doc: 'Column.', example: 'STATUS' }),
  is: field(z.array(z.string()).min(1).optional(), { doc: 'Values that stay.', example: ['Active'] }),
  isNot: field(z.array(z.string()).min(1).optional(), { doc: 'Values that are left out.', example: ['Removed'] }),
});

const count = z.strictObject({
  column: field(z.string().min(1), { doc: 'Column with their number.', example: 'charge_count' }),
  default: field(z.int().min(0).max(1000).default(0), { doc: 'Number where the column is blank.' }),
  id: field(
    z
      .string()
      .regex(/^[a-zA-Z0-9_]*$/, 'must be letters, digits and _')
      .default(''),
    {
      doc: 'Goes between id and number, where a row has several kinds.',
      example: 'L2',
    },
  ),
  attributes: field(z.record(attributeName, z.string()).default({}), { doc: 'Attributes of this kind.' }),
});

const explode = z.strictObject({
  list: field(z.string().min(1).optional(), {
    doc: 'JSON: list inside a row, each item of which counts for itself.',
    example: 'Connections',
  }),
  counts: field(z.array(count).min(1), {
    doc: 'A row is so many devices; their ids are `externalId`, `id` and a number from 1.',
    example: [{ column: 'charge_count' }],
  }),
});

const cluster = z.strictObject({
  withinMetres: field(z.int().min(1).max(1000), {
    doc: 'Most that two points of one device are apart; rows of one id that are further apart contradict each other.',
    unit: 'm',
    example: 60,
  }),
});

const lookup = z.strictObject({
  file: field(z.string().min(1), { doc: 'JSON file beside the inventory.', example: 'reference.json' }),
  path: field(z.string().min(1), { doc: 'Where its list stands, with dots.', example: 'ConnectionTypes' }),
  key: field(z.string().min(1), { doc: 'Its field with the code.', example: 'ID' }),
  value: field(z.string().min(1), { doc: 'Its field with the word.', example: 'Title' }),
});

/** How the rows of a city's inventory file become devices. */
export const inventorySchema = z.strictObject({
  deviceType: field(z.string().min(1), { doc: 'Device type of all its rows.', example: 'signal-controller' }),
  file: field(file.prefault({}), { doc: 'How the file is written; all of it is seen from the file where not said.' }),
  columns: field(columns, { doc: 'Column → field.', example: { externalId: 'ACISA', name: 'INTERSECTIONNAME' } }),
  attributes: field(z.record(attributeName, source).default({}), {
    doc: 'Further attributes of the thing → column.',
    example: { wattage: 'WATTAGE1' },
  }),
  constants: field(z.record(attributeName, z.string().min(1)).default({}), {
    doc: 'Further attributes → text, the same for every row.',
    example: { vendor: 'acme' },
  }),
  only: field(z.array(condition).default([]), {
    doc: 'Rows that are devices of this kind; the others are left out and counted.',
    example: [{ column: 'type', isNot: ['city'] }],
  }),
  tenant: field(
    z
      .strictObject({
        column: field(z.string().min(1), { doc: 'Column that says whose device it is.', example: 'City' }),
        is: field(z.array(z.string().min(1)).min(1), { doc: 'This city, as written there.', example: ['Washington'] }),
      })
      .optional(),
    { doc: 'Rows of another city are rejected.' },
  ),
  district: field(z.string().optional(), { doc: 'District of all rows, where no column gives it.', example: 'all' }),
  districts: field(z.record(z.string(), z.string()).default({}), {
    doc: "Value of the district's column → district.",
    example: { '1': 'ward-1' },
  }),
  explode: field(explode.optional(), { doc: 'One row is several devices, e.g. the ports of a station.' }),
  cluster: field(cluster.optional(), {
    doc: 'Rows of one id are points of one device, e.g. the signal heads of a junction. It gets what all of them say, the first of their names, and the middle of their places.',
  }),
  lookups: field(z.record(z.string(), lookup).default({}), {
    doc: 'Column of codes → list that says them in words.',
  }),
  crs: field(z.enum(coordinateSystems).default('wgs84'), {
    doc: 'Coordinate system of the file; gcj02 and bd09 become WGS 84.',
  }),
});

/** A mapping with its defaults filled in. */
export type InventoryMapping = z.output<typeof inventorySchema>;

/**
 * Attributes of a thing that are no mapping's own: what its fields become, `inventory`, the mapping's name, and
 * `retiredUntil`, which only a retired thing has.
 */
export const fieldAttributes = [
  'externalId',
  'name',
  'latitude',
  'longitude',
  'serialNumber',
  'model',
  'status',
  'district',
  'inventory',
  'retiredUntil',
] as const;

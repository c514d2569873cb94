import { z } from 'zod';
import { field, oneText } from '../services/shared';
import * as effects from './effects/devices';

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
const attributeName = z.string().regex(
  /^[a-zA-Z][a-zA-Z0-9_.-]{0,63}$/,
  oneText({
    en: 'must be at most 64 letters, digits, _, . and -, a letter first',
    zh: '最多 64 个字母、数字、_、. 和 -，以字母开头',
  }),
);

const file = z.strictObject({
  format: field(z.enum(['csv', 'xlsx', 'json', 'geojson']).optional(), {
    name: { en: 'format of an inventory file', zh: '清单文件格式' },
    doc: { en: 'Default: seen from its first bytes.', zh: '默认按文件开头的字节识别。' },
    effect: effects.mapping,
  }),
  delimiter: field(z.string().length(1).optional(), {
    name: { en: 'delimiter of an inventory file', zh: '清单文件分隔符' },
    doc: { en: 'CSV; default: seen from the header.', zh: '仅用于 CSV；默认按表头识别。' },
    example: ';',
    effect: effects.mapping,
  }),
  encoding: field(z.enum(['utf-8', 'gb18030', 'utf-16le', 'utf-16be', 'windows-1252']).optional(), {
    name: { en: 'encoding of an inventory file', zh: '清单文件编码' },
    doc: { en: 'CSV; default: seen from its bytes.', zh: '仅用于 CSV；默认按文件字节识别。' },
    effect: effects.mapping,
  }),
  sheet: field(z.string().min(1).optional(), {
    name: { en: 'sheet of an inventory file', zh: '清单工作表' },
    doc: { en: 'XLSX; default: the first sheet.', zh: '仅用于 XLSX；默认取第一张工作表。' },
    example: 'Signals',
    effect: effects.mapping,
  }),
  headerRow: field(z.int().min(1).max(100).default(1), {
    name: { en: 'line of the column names', zh: '表头所在行' },
    doc: { en: 'CSV, XLSX: line of the column names.', zh: 'CSV、XLSX：列名所在的行号。' },
    effect: effects.mapping,
  }),
  path: field(z.string().min(1).optional(), {
    name: { en: 'place of the list in an inventory file', zh: '清单列表路径' },
    doc: {
      en: 'JSON: where the list of devices stands, with dots; default: the document itself.',
      zh: 'JSON：设备列表所在位置，层级以点分隔；默认为文档本身。',
    },
    example: 'data.stations',
    effect: effects.mapping,
  }),
});

const columns = z.strictObject({
  externalId: field(source, {
    name: { en: 'column of the device id', zh: '设备编号列' },
    doc: {
      en: 'Id the city knows the device by. A column, text with columns in braces, or a list: the first that is not blank.',
      zh: '城市对设备的编号：可为一列、花括号中写列名的文本，或列表（取第一个非空值）。',
    },
    example: ['ACISA', 'GLOBALID'],
    effect: effects.mapping,
  }),
  name: field(source.optional(), {
    name: { en: 'column of the device name', zh: '设备名称列' },
    doc: { en: 'What people call it.', zh: '设备的通用称呼。' },
    example: 'INTERSECTIONNAME',
    effect: effects.mapping,
  }),
  latitude: field(source.optional(), {
    name: { en: 'column of the latitude', zh: '纬度列' },
    doc: { en: 'Degrees; a mapped column may not be blank.', zh: '单位为度；映射后该列不得为空。' },
    example: 'LATITUDE',
    effect: effects.mapping,
  }),
  longitude: field(source.optional(), {
    name: { en: 'column of the longitude', zh: '经度列' },
    doc: { en: 'Degrees; a mapped column may not be blank.', zh: '单位为度；映射后该列不得为空。' },
    example: 'LONGITUDE',
    effect: effects.mapping,
  }),
  serial: field(source.optional(), {
    name: { en: 'column of the serial number', zh: '序列号列' },
    doc: {
      en: 'Serial number it shows when provisioned; default `externalId`.',
      zh: '设备注册时出示的序列号；默认与 `externalId` 相同。',
    },
    effect: effects.mapping,
  }),
  model: field(source.optional(), {
    name: { en: 'column of the model', zh: '型号列' },
    doc: { en: 'Model, as firmware knows it.', zh: '固件所识别的设备型号。' },
    effect: effects.mapping,
  }),
  status: field(source.optional(), {
    name: { en: 'column of the status', zh: '状态列' },
    doc: { en: 'Status in the words of the inventory.', zh: '清单中记载的设备状态。' },
    example: 'STATUS',
    effect: effects.mapping,
  }),
  district: field(source.optional(), {
    name: { en: 'column of the district', zh: '片区列' },
    doc: { en: 'District it stands in.', zh: '设备所在片区。' },
    example: 'WARD',
    effect: effects.mapping,
  }),
});

const condition = z.strictObject({
  column: field(z.string().min(1), {
    name: { en: 'column of a condition', zh: '条件所用的列' },
    doc: { en: 'Column.', zh: '据以筛选的列。' },
    example: 'STATUS',
    effect: effects.mapping,
  }),
  is: field(z.array(z.string()).min(1).optional(), {
    name: { en: 'values of rows that stay', zh: '保留的取值' },
    doc: { en: 'Values that stay.', zh: '取这些值的行予以保留。' },
    example: ['Active'],
    effect: effects.mapping,
  }),
  isNot: field(z.array(z.string()).min(1).optional(), {
    name: { en: 'values of rows that are left out', zh: '排除的取值' },
    doc: { en: 'Values that are left out.', zh: '取这些值的行不予导入。' },
    example: ['Removed'],
    effect: effects.mapping,
  }),
});

const count = z.strictObject({
  column: field(z.string().min(1), {
    name: { en: 'column with the number of devices', zh: '数量列' },
    doc: { en: 'Column with their number.', zh: '记载设备数量的列。' },
    example: 'charge_count',
    effect: effects.mapping,
  }),
  default: field(z.int().min(0).max(1000).default(0), {
    name: { en: 'number of devices where the column is blank', zh: '缺省数量' },
    doc: { en: 'Number where the column is blank.', zh: '该列为空时的设备数量。' },
    effect: effects.mapping,
  }),
  id: field(
    z
      .string()
      .regex(/^[a-zA-Z0-9_]*$/, oneText({ en: 'must be letters, digits and _', zh: '须为字母、数字和 _' }))
      .default(''),
    {
      name: { en: 'sign of the kind in device ids', zh: '编号中的类别标识' },
      doc: {
        en: 'Goes between id and number, where a row has several kinds.',
        zh: '一行含多类设备时，置于编号与序号之间。',
      },
      example: 'L2',
      effect: effects.mapping,
    },
  ),
  attributes: field(z.record(attributeName, z.string()).default({}), {
    name: { en: 'attributes of the kind', zh: '该类设备的属性' },
    doc: { en: 'Attributes of this kind.', zh: '该类设备特有的属性。' },
    effect: effects.mappingItems,
  }),
});

const explode = z.strictObject({
  list: field(z.string().min(1).optional(), {
    name: { en: 'list inside a row', zh: '行内列表' },
    doc: {
      en: 'JSON: list inside a row, each item of which counts for itself.',
      zh: 'JSON：行内的列表，其每一项单独计为设备。',
    },
    example: 'Connections',
    effect: effects.mapping,
  }),
  counts: field(z.array(count).min(1), {
    name: { en: 'numbers of devices in a row', zh: '每行设备数量' },
    doc: {
      en: 'A row is so many devices; their ids are `externalId`, `id` and a number from 1.',
      zh: '一行对应若干设备，其编号由 `externalId`、`id` 和从 1 开始的序号组成。',
    },
    example: [{ column: 'charge_count' }],
    effect: effects.mappingCounts,
  }),
});

const cluster = z.strictObject({
  withinMetres: field(z.int().min(1).max(1000), {
    name: { en: 'greatest distance of points of a device', zh: '同一设备点位最大间距' },
    doc: {
      en: 'Most that two points of one device are apart; rows of one id that are further apart contradict each other.',
      zh: '同一设备任意两点的最大距离；同一编号的行相距更远时视为相互矛盾。',
    },
    unit: 'm',
    example: 60,
    effect: effects.mapping,
  }),
});

const lookup = z.strictObject({
  file: field(z.string().min(1), {
    name: { en: 'file of a list of codes', zh: '代码表文件' },
    doc: { en: 'JSON file beside the inventory.', zh: '与清单同目录的 JSON 文件。' },
    example: 'reference.json',
    effect: effects.mapping,
  }),
  path: field(z.string().min(1), {
    name: { en: 'place of the list of codes', zh: '代码表路径' },
    doc: { en: 'Where its list stands, with dots.', zh: '代码表所在位置，层级以点分隔。' },
    example: 'ConnectionTypes',
    effect: effects.mapping,
  }),
  key: field(z.string().min(1), {
    name: { en: 'field with the code', zh: '代码字段' },
    doc: { en: 'Its field with the code.', zh: '代码表中存放代码的字段。' },
    example: 'ID',
    effect: effects.mapping,
  }),
  value: field(z.string().min(1), {
    name: { en: 'field with the word', zh: '名称字段' },
    doc: { en: 'Its field with the word.', zh: '代码表中存放名称的字段。' },
    example: 'Title',
    effect: effects.mapping,
  }),
});

/** How the rows of a city's inventory file become devices. */
export const inventorySchema = z.strictObject({
  deviceType: field(z.string().min(1), {
    name: { en: 'device type of an inventory', zh: '清单的设备类型' },
    doc: { en: 'Device type of all its rows.', zh: '清单所有行的设备类型。' },
    example: 'signal-controller',
    effect: effects.mapping,
  }),
  file: field(file.prefault({}), {
    name: { en: 'how an inventory file is written', zh: '清单文件写法' },
    doc: {
      en: 'How the file is written; all of it is seen from the file where not said.',
      zh: '文件的书写方式；未注明的内容均按文件本身识别。',
    },
  }),
  columns: field(columns, {
    name: { en: 'columns of an inventory', zh: '清单列映射' },
    doc: { en: 'Column → field.', zh: '清单的列与字段的对应关系。' },
    example: { externalId: 'ACISA', name: 'INTERSECTIONNAME' },
  }),
  attributes: field(z.record(attributeName, source).default({}), {
    name: { en: 'further attributes of an inventory', zh: '清单附加属性' },
    doc: { en: 'Further attributes of the thing → column.', zh: '设备的附加属性与列的对应关系。' },
    example: { wattage: 'WATTAGE1' },
    effect: effects.mappingItems,
  }),
  constants: field(z.record(attributeName, z.string().min(1)).default({}), {
    name: { en: 'attributes that are the same for all rows', zh: '清单固定属性' },
    doc: { en: 'Further attributes → text, the same for every row.', zh: '各行取值相同的附加属性。' },
    example: { vendor: 'acme' },
    effect: effects.mappingItems,
  }),
  only: field(z.array(condition).default([]), {
    name: { en: 'rows of an inventory that are devices', zh: '清单行筛选' },
    doc: {
      en: 'Rows that are devices of this kind; the others are left out and counted.',
      zh: '属于该类设备的行；其余行不导入，但计数列出。',
    },
    example: [{ column: 'type', isNot: ['city'] }],
    effect: effects.mappingConditions,
  }),
  tenant: field(
    z
      .strictObject({
        column: field(z.string().min(1), {
          name: { en: 'column of the city in an inventory', zh: '归属城市列' },
          doc: { en: 'Column that says whose device it is.', zh: '注明设备归属哪个城市的列。' },
          example: 'City',
          effect: effects.mapping,
        }),
        is: field(z.array(z.string().min(1)).min(1), {
          name: { en: 'the city as the inventory writes it', zh: '本市写法' },
          doc: { en: 'This city, as written there.', zh: '本市在该列中的写法。' },
          example: ['Washington'],
          effect: effects.mapping,
        }),
      })
      .optional(),
    {
      name: { en: 'rows of the city in an inventory', zh: '清单中本市的行' },
      doc: { en: 'Rows of another city are rejected.', zh: '其他城市的行予以拒收。' },
      effect: effects.mappingPart,
    },
  ),
  district: field(z.string().optional(), {
    name: { en: 'district of all rows', zh: '整份清单的片区' },
    doc: { en: 'District of all rows, where no column gives it.', zh: '没有片区列时，所有行所属的片区。' },
    example: 'all',
    effect: effects.mapping,
  }),
  districts: field(z.record(z.string(), z.string()).default({}), {
    name: { en: 'districts as the inventory writes them', zh: '片区写法对照' },
    doc: { en: "Value of the district's column → district.", zh: '片区列的取值与片区的对应关系。' },
    example: { '1': 'ward-1' },
    effect: effects.mappingItems,
  }),
  explode: field(explode.optional(), {
    name: { en: 'rows that are several devices', zh: '一行多台设备' },
    doc: {
      en: 'One row is several devices, e.g. the ports of a station.',
      zh: '一行对应多台设备，例如一个充电站的多个接口。',
    },
    effect: effects.mappingPart,
  }),
  cluster: field(cluster.optional(), {
    name: { en: 'rows that are one device', zh: '多行合并为一台设备' },
    doc: {
      en: 'Rows of one id are points of one device, e.g. the signal heads of a junction. It gets what all of them say, the first of their names, and the middle of their places.',
      zh: '编号相同的多行是同一设备的多个点位，例如一个路口的各组信号灯。合并后取各行一致的属性、第一个名称和各点位的中心位置。',
    },
    effect: effects.mappingPart,
  }),
  lookups: field(z.record(z.string(), lookup).default({}), {
    name: { en: 'lists of codes of an inventory', zh: '清单代码表' },
    doc: { en: 'Column of codes → list that says them in words.', zh: '代码列与其名称对照表的对应关系。' },
    effect: effects.mappingItems,
  }),
  crs: field(z.enum(coordinateSystems).default('wgs84'), {
    name: { en: 'coordinate system of an inventory', zh: '清单坐标系' },
    doc: {
      en: 'Coordinate system of the file; gcj02 and bd09 become WGS 84.',
      zh: '清单文件的坐标系；gcj02 和 bd09 转换为 WGS 84。',
    },
    effect: effects.mapping,
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

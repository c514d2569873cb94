import type { Option } from '../card';

/** `--format`, by default the first. */
export const format = (...choices: readonly [string, ...string[]]): Option => ({
  type: 'string',
  choices,
  doc: { en: 'Output', zh: '输出格式' },
  default: choices[0],
});

/** `--mapping`, of the commands that read an inventory. */
export const mapping = {
  type: 'string',
  value: 'NAME',
  doc: {
    en: 'Mapping of devices.inventories; default the one named like the file, else the only one',
    zh: 'devices.inventories 中的映射；默认取与文件同名的，否则取唯一的一个',
  },
} as const satisfies Option;

/** Options by which devices are chosen. */
export const deviceFilters = {
  type: { type: 'string', value: 'TYPE', doc: { en: 'Devices of this type only', zh: '仅此类型的设备' } },
  district: {
    type: 'string',
    value: 'DISTRICT',
    doc: { en: 'Devices of this district only, and of its parts', zh: '仅此片区及其下级的设备' },
  },
  attribute: {
    type: 'string',
    value: 'NAME=VALUE',
    multiple: true,
    doc: {
      en: 'Devices with this attribute only; several must all hold',
      zh: '仅具有此属性的设备；多个属性须同时满足',
    },
  },
} as const satisfies Readonly<Record<string, Option>>;

/** Options by which refused messages are chosen. */
export const refusedFilters = {
  feed: { type: 'string', value: 'FEED', doc: { en: 'Of this feed only', zh: '仅此数据流' } },
  device: {
    type: 'string',
    value: 'DEVICE',
    doc: { en: 'Of this device only, or of the file of this name', zh: '仅此设备，或仅此名称的文件' },
  },
  from: {
    type: 'string',
    value: 'TIME',
    doc: { en: 'Received at this time or later, RFC 3339', zh: '接收时间不早于，RFC 3339' },
  },
  to: {
    type: 'string',
    value: 'TIME',
    doc: { en: 'Received before this time, RFC 3339', zh: '接收时间早于，RFC 3339' },
  },
} as const satisfies Readonly<Record<string, Option>>;

/** Options of who looks at data of people, and why. */
export const lookOptions = {
  role: {
    type: 'string',
    value: 'ROLE',
    doc: { en: 'Your role in the register of data of people', zh: '您在个人数据登记中的角色' },
  },
  purpose: {
    type: 'string',
    value: 'PURPOSE',
    doc: { en: 'What you look at data of people for', zh: '查看个人数据的目的' },
  },
  unmask: {
    type: 'boolean',
    doc: {
      en: 'Show data of people unmasked, to roles that see all of them',
      zh: '不遮盖个人数据，仅限可见全部字段的角色',
    },
  },
} as const satisfies Readonly<Record<string, Option>>;

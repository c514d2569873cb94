import type { Option } from '../card';

/** `--mapping`, of the commands that read an inventory. */
export const mapping = {
  type: 'string',
  value: 'NAME',
  doc: {
    en: 'Mapping of devices.inventories; default the one named like the file, else the only one',
    zh: 'devices.inventories 中的映射；默认取与文件同名的，否则取唯一的一个',
  },
} as const satisfies Option;

import type { Option } from '../card';

/** `--mapping`, of the commands that read an inventory. */
export const mapping: Option = {
  type: 'string',
  value: 'NAME',
  doc: 'Mapping of devices.inventories; default the one named like the file, else the only one',
};

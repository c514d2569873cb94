import type { Option } from '../card';

/** Options by which devices are chosen. */
export const deviceFilters = {
  type: { type: 'string', value: 'TYPE', doc: 'Devices of this type only' },
  district: { type: 'string', value: 'DISTRICT', doc: 'Devices of this district only, and of its parts' },
  attribute: {
    type: 'string',
    value: 'NAME=VALUE',
    multiple: true,
    doc: 'Devices with this attribute only; several must all hold',
  },
} as const satisfies Readonly<Record<string, Option>>;

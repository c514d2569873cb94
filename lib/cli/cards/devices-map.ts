import type { Card } from '../card';
import { format } from './options';

export const devicesMap: Card = {
  name: 'devices map',
  summary: {
    en: 'Propose a mapping for an inventory file, from its headers and values; what is not sure is asked.',
    zh: '根据表头和数值为清单文件生成映射建议；不确定之处提问。',
  },
  positionals: '[CITY] INVENTORY',
  minPositionals: 1,
  maxPositionals: 2,
  options: {
    mapping: {
      type: 'string',
      value: 'NAME',
      doc: { en: 'Name of the new mapping; default that of the file', zh: '新映射的名称；默认取文件名' },
    },
    write: {
      type: 'boolean',
      doc: { en: 'Put it into the devices block of the city file', zh: '写入城市文件的 devices 部分' },
    },
    sheet: {
      type: 'string',
      value: 'NAME',
      doc: { en: 'Sheet of an XLSX file; default the first', zh: 'XLSX 文件的工作表；默认第一张' },
    },
    path: {
      type: 'string',
      value: 'PATH',
      doc: { en: 'Where the list stands in a JSON file, with dots', zh: 'JSON 文件中列表的位置，以点分隔' },
    },
    format: format('text', 'yaml', 'json'),
  },
  examples: [
    'citykit devices map signals.csv',
    'citykit devices map city-configs/portland.yaml signals.csv --write',
    'citykit devices map export.xlsx --sheet Signals --format yaml',
    'citykit devices map stations.json --path data.stations',
  ],
  load: async () => (await import('../commands/devices/map')).devicesMap,
};

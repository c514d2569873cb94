import type { Card } from '../card';
import { format, mapping } from './options';

export const devicesPlan: Card = {
  name: 'devices plan',
  summary: {
    en: 'Plan what makes the registry hold the devices of an inventory file; nothing is changed.',
    zh: '生成计划，使注册表与清单文件中的设备一致；不作变更。',
  },
  positionals: 'CITY INVENTORY',
  minPositionals: 2,
  maxPositionals: 2,
  options: {
    mapping,
    registry: {
      type: 'string',
      value: 'SOURCE',
      doc: {
        en: 'What there is already: aws, empty, or a file with one registered device a line',
        zh: '已有设备：aws、empty，或每行一个已注册设备的文件',
      },
      default: 'aws',
    },
    retire: {
      type: 'boolean',
      doc: { en: 'Plan to retire what the inventory no longer names', zh: '计划退役清单不再列出的设备' },
    },
    out: {
      type: 'string',
      value: 'FILE',
      doc: {
        en: 'Plan file to write (NDJSON), for citykit devices apply',
        zh: '写入的计划文件（NDJSON），供 citykit devices apply 使用',
      },
    },
    format: format('text', 'json'),
  },
  examples: [
    'citykit devices plan city-configs/portland.yaml signals.csv --out plan.ndjson',
    'citykit devices plan city-configs/portland.yaml export.xlsx --mapping signals --registry empty',
    'citykit devices plan city-configs/portland.yaml signals.csv --retire --format json',
  ],
  load: async () => (await import('../commands/devices/plan')).devicesPlan,
};

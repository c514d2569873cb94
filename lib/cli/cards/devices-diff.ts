import type { Card } from '../card';
import { format, mapping } from './options';

export const devicesDiff: Card = {
  name: 'devices diff',
  summary: {
    en: 'Compare the registry with an inventory file, both ways: what one knows and the other does not.',
    zh: '双向比较注册表与清单文件：一方有而另一方没有的内容。',
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
        en: 'What the registry holds: aws, or a file with one registered device a line',
        zh: '注册表的内容：aws，或每行一个已注册设备的文件',
      },
      default: 'aws',
    },
    format: format('text', 'json'),
  },
  examples: [
    'citykit devices diff city-configs/portland.yaml signals.csv',
    'citykit devices diff city-configs/portland.yaml signals.csv --registry registry.ndjson --format json',
  ],
  load: async () => (await import('../commands/devices/diff')).devicesDiff,
};

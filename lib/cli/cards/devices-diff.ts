import type { Card } from '../card';
import { problemLang } from './lang-option';
import { mapping } from './mapping-option';

export const devicesDiff: Card = {
  name: 'devices diff',
  summary: 'Compare the registry with an inventory file, both ways: what one knows and the other does not.',
  positionals: 'CITY INVENTORY',
  minPositionals: 2,
  maxPositionals: 2,
  options: {
    mapping,
    registry: {
      type: 'string',
      value: 'SOURCE',
      doc: 'What the registry holds: aws, or a file with one registered device a line',
      default: 'aws',
    },
    format: { type: 'string', choices: ['text', 'json'], doc: 'Output', default: 'text' },
    lang: problemLang,
  },
  examples: [
    'citykit devices diff city-configs/portland.yaml signals.csv',
    'citykit devices diff city-configs/portland.yaml signals.csv --registry registry.ndjson --format json',
  ],
  load: async () => (await import('../commands/devices/diff')).devicesDiff,
};

import type { Card } from '../card';
import { problemLang } from './lang-option';
import { mapping } from './mapping-option';

export const devicesPlan: Card = {
  name: 'devices plan',
  summary: 'Plan what makes the registry hold the devices of an inventory file; nothing is changed.',
  positionals: 'CITY INVENTORY',
  minPositionals: 2,
  maxPositionals: 2,
  options: {
    mapping,
    registry: {
      type: 'string',
      value: 'SOURCE',
      doc: 'What there is already: aws, empty, or a file with one registered device a line',
      default: 'aws',
    },
    retire: { type: 'boolean', doc: 'Plan to retire what the inventory no longer names' },
    out: { type: 'string', value: 'FILE', doc: 'Plan file to write (NDJSON), for citykit devices apply' },
    format: { type: 'string', choices: ['text', 'json'], doc: 'Output', default: 'text' },
    lang: problemLang,
  },
  examples: [
    'citykit devices plan city-configs/portland.yaml signals.csv --out plan.ndjson',
    'citykit devices plan city-configs/portland.yaml export.xlsx --mapping signals --registry empty',
    'citykit devices plan city-configs/portland.yaml signals.csv --retire --format json',
  ],
  load: async () => (await import('../commands/devices/plan')).devicesPlan,
};

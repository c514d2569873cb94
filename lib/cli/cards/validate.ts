import type { Card } from '../card';
import { lang } from './lang-option';
import { mapping } from './mapping-option';

export const validate: Card = {
  name: 'validate',
  summary: 'Check city files: shape, meaning, and cities against each other.',
  positionals: '[FILE|FOLDER...]',
  minPositionals: 0,
  maxPositionals: Number.POSITIVE_INFINITY,
  options: {
    inventory: {
      type: 'string',
      value: 'FILE',
      doc: 'Inventory of the one city: settings that name a device of its type that it does not have are told; may repeat',
      multiple: true,
    },
    mapping: { ...mapping, doc: `${mapping.doc}; once for each --inventory, in their order`, multiple: true },
    format: { type: 'string', choices: ['text', 'json', 'sarif', 'github'], doc: 'Output', default: 'text' },
    lang: { ...lang, doc: 'Language of text, sarif and github; json has all' },
  },
  examples: [
    'citykit validate',
    'citykit validate city-configs/yinchuan.yaml',
    'citykit validate city-configs/yinchuan.yaml --inventory signals.csv --inventory stations.xlsx',
    'citykit validate city-configs/yinchuan.yaml --lang zh',
    'citykit validate city-configs --format sarif > citykit.sarif',
  ],
  load: async () => (await import('../commands/validate')).validate,
};

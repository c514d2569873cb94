import type { Card } from '../card';
import { problemLang } from './lang-option';

export const synth: Card = {
  name: 'synth',
  summary: 'Make one cloud assembly a city, checked.',
  positionals: '[FILE...]',
  minPositionals: 0,
  maxPositionals: Number.POSITIVE_INFINITY,
  options: {
    out: { type: 'string', value: 'DIR', doc: 'Folder for the assemblies, one folder a city', default: 'cloud.out' },
    'new-since': {
      type: 'string',
      value: 'REF',
      doc: 'Stacks that the city does not have yet at this git ref are made without protection against deletion, for a first deployment: docs/deploying.md',
    },
    'delete-data': {
      type: 'boolean',
      doc: "The operator's half of deleting data: tables, file stores and logs of the cities go with their stacks. Each city must be named, and its file say `lake: { deleteData: true }`",
    },
    format: { type: 'string', choices: ['text', 'json'], doc: 'Output', default: 'text' },
    lang: problemLang,
  },
  examples: [
    'citykit synth',
    'citykit synth city-configs/yinchuan.yaml --out build --format json',
    'citykit synth city-configs/yinchuan.yaml --new-since deployed --out first.out',
  ],
  load: async () => (await import('../commands/synth')).synth,
};

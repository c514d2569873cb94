import type { Card } from '../card';

export const synth: Card = {
  name: 'synth',
  summary: 'Make one cloud assembly a city, checked.',
  positionals: '[FILE...]',
  minPositionals: 0,
  maxPositionals: Number.POSITIVE_INFINITY,
  options: {
    out: { type: 'string', value: 'DIR', doc: 'Folder for the assemblies, one folder a city', default: 'cloud.out' },
    format: { type: 'string', choices: ['text', 'json'], doc: 'Output', default: 'text' },
  },
  examples: ['citykit synth', 'citykit synth city-configs/yinchuan.yaml --out build --format json'],
  load: async () => (await import('../commands/synth')).synth,
};

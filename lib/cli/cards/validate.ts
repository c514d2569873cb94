import type { Card } from '../card';

export const validate: Card = {
  name: 'validate',
  summary: 'Check city files: shape, meaning, and cities against each other.',
  positionals: '[FILE|FOLDER...]',
  minPositionals: 0,
  maxPositionals: Number.POSITIVE_INFINITY,
  options: {
    format: { type: 'string', choices: ['text', 'json', 'sarif', 'github'], doc: 'Output', default: 'text' },
  },
  examples: [
    'citykit validate',
    'citykit validate city-configs/yinchuan.yaml',
    'citykit validate city-configs --format sarif > citykit.sarif',
  ],
  load: async () => (await import('../commands/validate')).validate,
};

import type { Card } from '../card';

export const cost: Card = {
  name: 'cost',
  summary: 'Estimate what a month of a city costs, by service and by item of AWS.',
  positionals: 'CITY',
  minPositionals: 1,
  maxPositionals: 1,
  options: {
    format: { type: 'string', choices: ['text', 'json'], doc: 'Output', default: 'text' },
    lang: { type: 'string', choices: ['en', 'zh'], doc: 'Language', default: 'en' },
    'show-arithmetic': { type: 'boolean', doc: 'How each quantity follows from the city file' },
    'free-tier': { type: 'boolean', doc: 'Take off what AWS gives every account for nothing' },
  },
  examples: [
    'citykit cost city-configs/portland.yaml',
    'citykit cost city-configs/yinchuan.yaml --lang zh --show-arithmetic',
    'citykit cost city-configs/portland.yaml --format json',
  ],
  load: async () => (await import('../commands/cost')).cost,
};

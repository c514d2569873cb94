import type { Card } from '../card';
import { lang } from './lang-option';

export const cost: Card = {
  name: 'cost',
  summary: 'Estimate what a month of a city costs, by service and by item of AWS.',
  positionals: 'CITY',
  minPositionals: 1,
  maxPositionals: 1,
  options: {
    format: { type: 'string', choices: ['text', 'json'], doc: 'Output', default: 'text' },
    lang,
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

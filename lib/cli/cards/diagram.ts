import type { Card } from '../card';
import { lang } from './lang-option';

export const diagram: Card = {
  name: 'diagram',
  summary: "Draw a city's cloud as a picture for people who know the city and not AWS.",
  positionals: 'CITY',
  minPositionals: 1,
  maxPositionals: 1,
  options: {
    format: { type: 'string', choices: ['svg', 'mermaid'], doc: 'Output', default: 'svg' },
    lang,
  },
  examples: [
    'citykit diagram city-configs/portland.yaml > portland.svg',
    'citykit diagram city-configs/yinchuan.yaml --lang zh --format mermaid',
  ],
  load: async () => (await import('../commands/diagram')).diagram,
};

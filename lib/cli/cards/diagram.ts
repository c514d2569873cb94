import type { Card } from '../card';
import { format } from './options';

export const diagram: Card = {
  name: 'diagram',
  summary: {
    en: "Draw a city's cloud as a picture for people who know the city and not AWS.",
    zh: '绘制城市的云环境图，供了解城市而不了解 AWS 的人阅读。',
  },
  positionals: 'CITY',
  minPositionals: 1,
  maxPositionals: 1,
  options: {
    format: format('svg', 'mermaid'),
  },
  examples: [
    'citykit diagram city-configs/portland.yaml > portland.svg',
    'citykit diagram city-configs/yinchuan.yaml --lang zh --format mermaid',
  ],
  load: async () => (await import('../commands/diagram')).diagram,
};

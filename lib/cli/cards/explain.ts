import type { Card } from '../card';
import { format } from './options';

export const explain: Card = {
  name: 'explain',
  summary: {
    en: 'Show the effective config of a city, and where each value comes from.',
    zh: '显示城市的有效配置及各值的来源。',
  },
  positionals: 'FILE [PATH]',
  minPositionals: 1,
  maxPositionals: 2,
  options: {
    format: format('text', 'json'),
  },
  examples: [
    'citykit explain city-configs/yinchuan.yaml',
    'citykit explain city-configs/yinchuan.yaml services.traffic.corridors[0]',
    'citykit explain city-configs/yinchuan.yaml retention --format json',
  ],
  load: async () => (await import('../commands/explain')).explain,
};

import type { Card } from '../card';
import { problemLang } from './lang-option';

export const explain: Card = {
  name: 'explain',
  summary: 'Show the effective config of a city, and where each value comes from.',
  positionals: 'FILE [PATH]',
  minPositionals: 1,
  maxPositionals: 2,
  options: {
    format: { type: 'string', choices: ['text', 'json'], doc: 'Output', default: 'text' },
    lang: problemLang,
  },
  examples: [
    'citykit explain city-configs/yinchuan.yaml',
    'citykit explain city-configs/yinchuan.yaml services.traffic.corridors[0]',
    'citykit explain city-configs/yinchuan.yaml retention --format json',
  ],
  load: async () => (await import('../commands/explain')).explain,
};

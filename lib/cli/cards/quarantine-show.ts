import type { Card } from '../card';
import { format, lookOptions, refusedFilters } from './options';

export const quarantineShow: Card = {
  name: 'quarantine show',
  summary: {
    en: 'Show refused messages of one code with their bytes and the reason.',
    zh: '显示以某一代码拒收的消息、其字节及原因。',
  },
  positionals: 'CITY|FOLDER',
  minPositionals: 1,
  maxPositionals: 1,
  options: {
    code: {
      type: 'string',
      value: 'CODE',
      doc: { en: 'Refused with this code', zh: '以此代码拒收的' },
      required: true,
    },
    ...refusedFilters,
    ...lookOptions,
    limit: { type: 'string', value: 'N', doc: { en: 'The first N of them', zh: '仅前 N 条' }, default: '10' },
    format: format('text', 'json'),
  },
  examples: [
    'citykit quarantine show city.yaml --code device.unknown --feed controller-status',
    'citykit quarantine show build/replay --code schema.invalid --device tc-17',
    'citykit quarantine show build/replay --code time.future --limit 100 --format json',
  ],
  load: async () => (await import('../commands/quarantine/show')).quarantineShow,
};

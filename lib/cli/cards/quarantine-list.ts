import type { Card } from '../card';
import { format, lookOptions, refusedFilters } from './options';

export const quarantineList: Card = {
  name: 'quarantine list',
  summary: {
    en: 'Say why messages were refused, by code, feed, device and hour, and what puts it right.',
    zh: '按代码、数据流、设备和小时说明消息被拒收的原因及处理办法。',
  },
  positionals: 'CITY|FOLDER',
  minPositionals: 1,
  maxPositionals: 1,
  options: {
    code: { type: 'string', value: 'CODE', doc: { en: 'Refused with this code only', zh: '仅以此代码拒收的' } },
    ...refusedFilters,
    ...lookOptions,
    format: format('text', 'json'),
  },
  examples: [
    'citykit quarantine list city.yaml --from 2026-11-24T00:00:00Z',
    'citykit quarantine list build/replay',
    'citykit quarantine list build/replay --code schema.invalid --format json',
  ],
  load: async () => (await import('../commands/quarantine/list')).quarantineList,
};

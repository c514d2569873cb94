import type { Card } from '../card';
import { format, lookOptions, refusedFilters } from './options';

export const quarantineReplay: Card = {
  name: 'quarantine replay',
  summary: {
    en: 'Send refused messages of a feed to their processor again, each once, after what refused them was put right.',
    zh: '原因排除后，将某一数据流的拒收消息重新送入处理函数，每条一次。',
  },
  positionals: 'CITY',
  minPositionals: 1,
  maxPositionals: 1,
  options: {
    ...refusedFilters,
    feed: { ...refusedFilters.feed, doc: { en: 'Of this feed', zh: '此数据流' }, required: true },
    code: { type: 'string', value: 'CODE', doc: { en: 'Refused with this code only', zh: '仅以此代码拒收的' } },
    'dry-run': {
      type: 'boolean',
      doc: { en: 'Say what would be sent, send nothing', zh: '仅说明将送入的内容，不实际送入' },
    },
    role: lookOptions.role,
    purpose: lookOptions.purpose,
    format: format('text', 'json'),
  },
  examples: [
    'citykit quarantine replay city.yaml --feed controller-status --code device.unknown --dry-run',
    'citykit quarantine replay city.yaml --feed controller-status --code device.unknown --from 2026-11-24T08:00:00Z',
  ],
  load: async () => (await import('../commands/quarantine/replay')).quarantineReplay,
};

import type { Card } from '../card';
import { problemLang } from './lang-option';

export const devicesRotate: Card = {
  name: 'devices rotate',
  summary: 'Replace certificates of devices that are too old or end soon; one device of a district at a time.',
  positionals: 'CITY',
  minPositionals: 1,
  maxPositionals: 1,
  options: {
    'dry-run': { type: 'boolean', doc: 'Show which certificates are due, and change nothing' },
    status: { type: 'boolean', doc: 'Show where the rotation stands: who is due, what failed' },
    resume: { type: 'string', value: 'DISTRICT', doc: 'Let a district go on after a failure was looked into' },
    format: { type: 'string', choices: ['text', 'json'], doc: 'Output', default: 'text' },
    lang: problemLang,
  },
  examples: [
    'citykit devices rotate city-configs/yinchuan.yaml --dry-run',
    'citykit devices rotate city-configs/yinchuan.yaml --status --format json',
    'citykit devices rotate city-configs/yinchuan.yaml --resume xingqing',
  ],
  load: async () => (await import('../commands/devices/rotate')).devicesRotate,
};

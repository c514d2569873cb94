import type { Card } from '../card';
import { format } from './options';

export const devicesRotate: Card = {
  name: 'devices rotate',
  summary: {
    en: 'Replace certificates of devices that are too old or end soon; one device of a district at a time.',
    zh: '更换过旧或即将到期的设备证书；每个片区一次一台。',
  },
  positionals: 'CITY',
  minPositionals: 1,
  maxPositionals: 1,
  options: {
    'dry-run': {
      type: 'boolean',
      doc: { en: 'Show which certificates are due, and change nothing', zh: '显示应更换的证书，不作变更' },
    },
    status: {
      type: 'boolean',
      doc: {
        en: 'Show where the rotation stands: who is due, what failed',
        zh: '显示更换进展：待更换的设备和失败情况',
      },
    },
    resume: {
      type: 'string',
      value: 'DISTRICT',
      doc: { en: 'Let a district go on after a failure was looked into', zh: '失败原因查明后，让片区继续更换' },
    },
    format: format('text', 'json'),
  },
  examples: [
    'citykit devices rotate city-configs/yinchuan.yaml --dry-run',
    'citykit devices rotate city-configs/yinchuan.yaml --status --format json',
    'citykit devices rotate city-configs/yinchuan.yaml --resume xingqing',
  ],
  load: async () => (await import('../commands/devices/rotate')).devicesRotate,
};

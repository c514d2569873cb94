import type { Card } from '../card';
import { format } from './options';

export const devicesShow: Card = {
  name: 'devices show',
  summary: {
    en: 'Show one device: attributes, groups, certificates, connection.',
    zh: '显示一台设备：属性、组、证书、连接。',
  },
  positionals: 'CITY THING',
  minPositionals: 2,
  maxPositionals: 2,
  options: {
    format: format('text', 'json'),
  },
  examples: ['citykit devices show city-configs/portland.yaml portland--traffic-1188'],
  load: async () => (await import('../commands/devices/show')).devicesShow,
};

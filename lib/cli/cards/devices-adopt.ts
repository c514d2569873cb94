import type { Card } from '../card';
import { format } from './options';

export const devicesAdopt: Card = {
  name: 'devices adopt',
  summary: {
    en: 'Make things that exist in the account devices of the city; they keep names and certificates, and stay connected.',
    zh: '将账户中已有的物纳入为城市设备；名称和证书不变，连接不中断。',
  },
  positionals: 'CITY LIST',
  minPositionals: 2,
  maxPositionals: 2,
  options: {
    type: {
      type: 'string',
      value: 'TYPE',
      doc: { en: 'Device type of all of them', zh: '全部设备的类型' },
      required: true,
    },
    district: {
      type: 'string',
      value: 'DISTRICT',
      doc: { en: 'District of rows that give none', zh: '未填片区的行所属片区' },
    },
    'dry-run': {
      type: 'boolean',
      doc: { en: 'Say what would change, and change nothing', zh: '说明将有哪些变更，但不作变更' },
    },
    format: format('text', 'json'),
  },
  examples: [
    'citykit devices adopt city-configs/portland.yaml things.csv --type signal-controller --dry-run',
    'citykit devices adopt city-configs/portland.yaml things.csv --type signal-controller --district downtown',
  ],
  load: async () => (await import('../commands/devices/adopt')).devicesAdopt,
};

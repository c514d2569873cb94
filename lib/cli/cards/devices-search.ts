import type { Card } from '../card';
import { deviceFilters, format } from './options';

export const devicesSearch: Card = {
  name: 'devices search',
  summary: {
    en: 'Search the fleet index: which devices are online, by attribute or by any query of AWS IoT.',
    zh: '搜索设备索引：在线设备，按属性或 AWS IoT 查询语句。',
  },
  positionals: 'CITY [QUERY]',
  minPositionals: 1,
  maxPositionals: 2,
  options: {
    ...deviceFilters,
    status: {
      type: 'string',
      choices: ['online', 'offline'],
      doc: { en: 'Devices in this state only', zh: '仅处于此状态的设备' },
    },
    format: format('text', 'json', 'ndjson'),
  },
  examples: [
    'citykit devices search city-configs/portland.yaml --status offline --district downtown',
    "citykit devices search city-configs/portland.yaml 'thingName:portland--traffic-11*'",
  ],
  load: async () => (await import('../commands/devices/search')).devicesSearch,
};

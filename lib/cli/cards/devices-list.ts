import type { Card } from '../card';
import { deviceFilters } from './options';

export const devicesList: Card = {
  name: 'devices list',
  summary: { en: 'List the devices that the registry holds for a city.', zh: '列出注册表中某城市的设备。' },
  positionals: 'CITY',
  minPositionals: 1,
  maxPositionals: 1,
  options: {
    ...deviceFilters,
    status: {
      type: 'string',
      choices: ['in-service', 'retired'],
      doc: { en: 'Devices in this state only', zh: '仅处于此状态的设备' },
    },
    format: {
      type: 'string',
      choices: ['text', 'json', 'ndjson'],
      doc: {
        en: 'Output; ndjson is what devices plan --registry reads',
        zh: '输出格式；ndjson 供 devices plan --registry 读取',
      },
      default: 'text',
    },
  },
  examples: [
    'citykit devices list city-configs/portland.yaml --type signal-controller --district downtown',
    'citykit devices list city-configs/portland.yaml --format ndjson > registry.ndjson',
  ],
  load: async () => (await import('../commands/devices/list')).devicesList,
};

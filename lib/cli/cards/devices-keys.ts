import type { Card } from '../card';
import { format } from './options';

export const devicesKeys: Card = {
  name: 'devices keys',
  summary: {
    en: 'Store the keys that devices share with the city, e.g. of encrypted meters, from a file; show who has one. Keys are never shown.',
    zh: '从文件录入设备与城市共享的密钥（如加密水表），并显示哪些设备有密钥；密钥本身从不显示。',
  },
  positionals: 'CITY [FILE]',
  minPositionals: 1,
  maxPositionals: 2,
  options: {
    type: {
      type: 'string',
      value: 'TYPE',
      doc: {
        en: 'Device type; default the only one of the city whose devices have keys',
        zh: '设备类型；默认取该城市唯一有密钥的设备类型',
      },
    },
    'dry-run': {
      type: 'boolean',
      doc: {
        en: 'Check the file and say what would change; change nothing',
        zh: '检查文件并说明将有哪些变更，但不作变更',
      },
    },
    missing: {
      type: 'boolean',
      doc: { en: 'Show only devices in service without a key', zh: '仅显示没有密钥的在用设备' },
    },
    remove: {
      type: 'string',
      value: 'DEVICE',
      multiple: true,
      doc: { en: 'Delete the key of this device', zh: '删除此设备的密钥' },
    },
    format: format('text', 'json'),
  },
  examples: [
    'citykit devices keys city-configs/yinchuan.yaml keys.csv --dry-run',
    'citykit devices keys city-configs/yinchuan.yaml keys.csv',
    'citykit devices keys city-configs/yinchuan.yaml --missing',
    'citykit devices keys city-configs/yinchuan.yaml --remove 12345678',
  ],
  load: async () => (await import('../commands/devices/keys')).devicesKeys,
};

import type { Card } from '../card';
import { format, mapping } from './options';

export const validate: Card = {
  name: 'validate',
  summary: {
    en: 'Check city files: shape, meaning, and cities against each other; files of profiles/ by themselves.',
    zh: '检查城市文件：结构、含义，以及城市之间的冲突；profiles/ 中的文件单独检查。',
  },
  positionals: '[FILE|FOLDER...]',
  minPositionals: 0,
  maxPositionals: Number.POSITIVE_INFINITY,
  options: {
    inventory: {
      type: 'string',
      value: 'FILE',
      doc: {
        en: 'Inventory of the one city: settings that name a device of its type that it does not have are told; may repeat',
        zh: '该城市的设备清单：指出设置中引用而清单没有的设备；可重复',
      },
      multiple: true,
    },
    mapping: {
      ...mapping,
      doc: {
        en: `${mapping.doc.en}; once for each --inventory, in their order`,
        zh: `${mapping.doc.zh}；每个 --inventory 各一个，按其顺序`,
      },
      multiple: true,
    },
    format: format('text', 'json', 'sarif', 'github'),
  },
  examples: [
    'citykit validate',
    'citykit validate city-configs/yinchuan.yaml',
    'citykit validate city-configs/profiles/cn-county.yaml',
    'citykit validate city-configs/yinchuan.yaml --inventory signals.csv --inventory stations.xlsx',
    'citykit validate city-configs/yinchuan.yaml --lang zh',
    'citykit validate city-configs --format sarif > citykit.sarif',
  ],
  load: async () => (await import('../commands/validate')).validate,
};

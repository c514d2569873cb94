import type { Card } from '../card';
import { format } from './options';

export const synth: Card = {
  name: 'synth',
  summary: { en: 'Make one cloud assembly a city, checked.', zh: '为每个城市生成一个经过检查的云装配。' },
  positionals: '[FILE...]',
  minPositionals: 0,
  maxPositionals: Number.POSITIVE_INFINITY,
  options: {
    out: {
      type: 'string',
      value: 'DIR',
      doc: { en: 'Folder for the assemblies, one folder a city', zh: '云装配的文件夹，每个城市一个子文件夹' },
      default: 'cloud.out',
    },
    'new-since': {
      type: 'string',
      value: 'REF',
      doc: {
        en: 'Stacks that the city does not have yet at this git ref are made without protection against deletion, for a first deployment: docs/deploying.md',
        zh: '城市在此 git 引用处尚无的堆栈不设删除保护，用于首次部署：docs/deploying.md',
      },
    },
    'delete-data': {
      type: 'boolean',
      doc: {
        en: "The operator's half of deleting data: tables, file stores and logs of the cities go with their stacks. Each city must be named, and its file say `lake: { deleteData: true }`",
        zh: '操作人员对删除数据的确认：各城市的表、文件存储和日志随堆栈一并删除。须逐一指定城市，且其文件写明 `lake: { deleteData: true }`',
      },
    },
    format: format('text', 'json'),
  },
  examples: [
    'citykit synth',
    'citykit synth city-configs/yinchuan.yaml --out build --format json',
    'citykit synth city-configs/yinchuan.yaml --new-since deployed --out first.out',
  ],
  load: async () => (await import('../commands/synth')).synth,
};

import type { Card } from '../card';

export const init: Card = {
  name: 'init',
  summary: {
    en: 'Write the file of a new city; asks on a terminal for what the options do not give.',
    zh: '写出新城市的文件；选项未给出的内容在终端上提问。',
  },
  positionals: 'CITY',
  minPositionals: 1,
  maxPositionals: 1,
  options: {
    account: { type: 'string', value: 'DIGITS', doc: { en: 'AWS account, 12 digits', zh: 'AWS 账户，12 位数字' } },
    region: { type: 'string', value: 'REGION', doc: { en: 'AWS region', zh: 'AWS 区域' } },
    name: { type: 'string', value: 'NAME', doc: { en: 'Name in English', zh: '英文名称' } },
    'name-zh': { type: 'string', value: 'NAME', doc: { en: 'Name in Chinese', zh: '中文名称' } },
    services: { type: 'string', value: 'LIST', doc: { en: 'Services, with commas between', zh: '服务，以逗号分隔' } },
    set: {
      type: 'string',
      value: 'SETTING=VALUE',
      multiple: true,
      doc: {
        en: 'A setting without default, e.g. traffic.signals=640; asked for where it is missing, and its example without a terminal',
        zh: '无默认值的设置，例如 traffic.signals=640；未给出时提问，没有终端时取示例值',
      },
    },
    out: {
      type: 'string',
      value: 'FILE',
      doc: { en: 'File to write; by default city-configs/CITY.yaml', zh: '写入的文件；默认 city-configs/CITY.yaml' },
    },
  },
  examples: [
    'citykit init yinchuan',
    'citykit init yinchuan --name Yinchuan --name-zh 银川市 --account 123456789012 --region cn-northwest-1 --services traffic --set traffic.signals=640',
  ],
  load: async () => (await import('../commands/init')).init,
};

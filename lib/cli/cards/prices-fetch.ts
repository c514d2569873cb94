import type { Card } from '../card';

export const pricesFetch: Card = {
  name: 'prices fetch',
  summary: {
    en: 'Write a file of prices of a region, from the offers that AWS publishes.',
    zh: '由 AWS 公布的价目生成某区域的价格文件。',
  },
  positionals: 'REGION',
  minPositionals: 1,
  maxPositionals: 1,
  options: {
    out: {
      type: 'string',
      value: 'FILE',
      doc: {
        en: 'Where the prices go: a layer for extends, or a file for --prices; default: standard output',
        zh: '价格写入的文件：可作为 extends 的配置层，或用于 --prices；默认输出到标准输出',
      },
    },
    from: {
      type: 'string',
      value: 'URL',
      doc: {
        en: 'Another host with the same files, where AWS cannot be reached',
        zh: '无法访问 AWS 时，存有相同文件的其他主机',
      },
    },
  },
  examples: [
    'citykit prices fetch cn-northwest-1 --out city-configs/profiles/prices-cn-northwest-1.yaml',
    'citykit prices fetch eu-west-1 --from http://mirror.example',
  ],
  load: async () => (await import('../commands/prices-fetch')).pricesFetch,
};

import type { Card } from '../card';

export const schema: Card = {
  name: 'schema',
  summary: {
    en: 'Write the JSON Schema of a city file, for editors.',
    zh: '写出城市文件的 JSON Schema，供编辑器使用。',
  },
  positionals: '',
  minPositionals: 0,
  maxPositionals: 0,
  options: {
    out: {
      type: 'string',
      value: 'FILE',
      doc: { en: 'File to write; - for standard output', zh: '写入的文件；- 表示标准输出' },
      default: 'city-configs/city.schema.json',
    },
  },
  examples: ['citykit schema', 'citykit schema --out -'],
  load: async () => (await import('../commands/schema')).schema,
};

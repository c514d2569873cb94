import type { Card } from '../card';

export const schema: Card = {
  name: 'schema',
  summary: 'Write the JSON Schema of a city file, for editors.',
  positionals: '',
  minPositionals: 0,
  maxPositionals: 0,
  options: {
    out: {
      type: 'string',
      value: 'FILE',
      doc: 'File to write; - for standard output',
      default: 'city-configs/city.schema.json',
    },
  },
  examples: ['citykit schema', 'citykit schema --out -'],
  load: async () => (await import('../commands/schema')).schema,
};

import type { Card } from '../card';

export const init: Card = {
  name: 'init',
  summary: 'Write the file of a new city; asks on a terminal for what the options do not give.',
  positionals: 'CITY',
  minPositionals: 1,
  maxPositionals: 1,
  options: {
    account: { type: 'string', value: 'DIGITS', doc: 'AWS account, 12 digits' },
    region: { type: 'string', value: 'REGION', doc: 'AWS region' },
    name: { type: 'string', value: 'NAME', doc: 'Name in English' },
    'name-zh': { type: 'string', value: 'NAME', doc: 'Name in Chinese' },
    services: { type: 'string', value: 'LIST', doc: 'Services, with commas between' },
    set: {
      type: 'string',
      value: 'SETTING=VALUE',
      multiple: true,
      doc: 'A setting without default, e.g. traffic.signals=640; asked for where it is missing, and its example without a terminal',
    },
    out: { type: 'string', value: 'FILE', doc: 'File to write; by default city-configs/CITY.yaml' },
  },
  examples: [
    'citykit init yinchuan',
    'citykit init yinchuan --name Yinchuan --name-zh 银川市 --account 123456789012 --region cn-northwest-1 --services traffic --set traffic.signals=640',
  ],
  load: async () => (await import('../commands/init')).init,
};

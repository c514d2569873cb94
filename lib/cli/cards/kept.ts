import type { Card } from '../card';
import { problemLang } from './lang-option';

export const kept: Card = {
  name: 'kept',
  summary: 'Write down what a change leaves in the account of a city, so that it can be taken up again.',
  positionals: '[BASE HEAD | FOLDER]',
  minPositionals: 0,
  maxPositionals: 2,
  options: {
    base: { type: 'string', value: 'REF', doc: 'Compare git refs: where the city still had it' },
    head: { type: 'string', value: 'REF', doc: 'Where it no longer has it (with --base; default HEAD)' },
    aliases: {
      type: 'string',
      value: 'FILE',
      doc: 'What `aws kms list-aliases --output json` says in the account: ids of keys',
    },
    out: {
      type: 'string',
      value: 'DIR',
      doc: 'Folder of the city files: the list of each city is written there, or added to',
      default: 'city-configs',
    },
    format: { type: 'string', choices: ['text', 'json'], doc: 'Output', default: 'text' },
    lang: problemLang,
  },
  examples: [
    'citykit kept --base deployed --aliases aliases.json',
    'citykit kept deployed.out cloud.out --aliases aliases.json',
  ],
  load: async () => (await import('../commands/kept')).kept,
};

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
    ask: {
      type: 'boolean',
      doc: 'Print a script for a shell, which asks AWS for ids and states of what is left; write nothing',
    },
    answers: { type: 'string', value: 'FILE', doc: 'What that script printed with the credentials of the account' },
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
    'citykit kept deployed.out cloud.out --ask > ask.sh',
    'citykit kept deployed.out cloud.out --answers answers.json',
    'citykit kept --base deployed --answers answers.json',
  ],
  load: async () => (await import('../commands/kept')).kept,
};

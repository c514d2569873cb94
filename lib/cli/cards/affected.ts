import type { Card } from '../card';

export const affected: Card = {
  name: 'affected',
  summary: 'Tell which cities a range of commits touches, and why.',
  positionals: '[FOLDER]',
  minPositionals: 0,
  maxPositionals: 1,
  options: {
    base: { type: 'string', value: 'REF', doc: 'What the work started from, e.g. origin/main', required: true },
    head: { type: 'string', value: 'REF', doc: 'The work itself', default: 'HEAD' },
    deletions: { type: 'boolean', doc: 'Also cities whose file is gone' },
    format: {
      type: 'string',
      choices: ['text', 'json', 'matrix'],
      doc: 'Output; matrix is JSON for a matrix of GitHub Actions, without unreadable cities',
      default: 'text',
    },
  },
  examples: [
    'citykit affected --base origin/main',
    'citykit affected --base origin/main --format matrix',
    'citykit affected city-configs --base v1.2.0 --head v1.3.0 --deletions --format json',
  ],
  load: async () => (await import('../commands/affected')).affected,
};

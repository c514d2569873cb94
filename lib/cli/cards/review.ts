import type { Card } from '../card';
import { lang } from './lang-option';

export const review: Card = {
  name: 'review',
  summary: 'Tell what a change does to cities, in the words of those who live with it.',
  positionals: '[BASE HEAD | FOLDER]',
  minPositionals: 0,
  maxPositionals: 2,
  options: {
    base: { type: 'string', value: 'REF', doc: 'Compare git refs: what the work started from' },
    head: { type: 'string', value: 'REF', doc: 'The work itself (with --base; default HEAD)' },
    format: {
      type: 'string',
      choices: ['text', 'markdown', 'html', 'json', 'sarif', 'github'],
      doc: 'Output',
      default: 'text',
    },
    lang,
    out: { type: 'string', value: 'FILE', doc: 'Write the review there, and its digest to the terminal' },
    'fail-on': {
      type: 'string',
      value: 'GATE',
      multiple: true,
      doc: "Exit code 3 on data-loss, worse, a kind (security, …), a severity (high, …), 'cost>10%' or 'cost>500'; repeatable",
    },
    expect: { type: 'string', value: 'DIGEST', doc: 'Exit code 3 unless this is what was reviewed' },
  },
  examples: [
    'citykit review --base origin/main',
    "citykit review --base main --fail-on data-loss --fail-on 'cost>10%' --format markdown --out review.md",
    'citykit review old/yinchuan.yaml city-configs/yinchuan.yaml --lang zh',
    'citykit review base.out cloud.out --format html --out review.html',
    'citykit review base.out cloud.out --expect "$DIGEST" && npx cdk deploy --app cloud.out/yinchuan \'**\'',
  ],
  load: async () => (await import('../commands/review')).review,
};

import type { Card } from '../card';

export const affected: Card = {
  name: 'affected',
  summary: { en: 'Tell which cities a range of commits touches, and why.', zh: '列出一段提交所涉及的城市及原因。' },
  positionals: '[FOLDER]',
  minPositionals: 0,
  maxPositionals: 1,
  options: {
    base: {
      type: 'string',
      value: 'REF',
      doc: { en: 'What the work started from, e.g. origin/main', zh: '变更的起点，例如 origin/main' },
      required: true,
    },
    head: { type: 'string', value: 'REF', doc: { en: 'The work itself', zh: '变更本身' }, default: 'HEAD' },
    deletions: { type: 'boolean', doc: { en: 'Also cities whose file is gone', zh: '包括文件已删除的城市' } },
    format: {
      type: 'string',
      choices: ['text', 'json', 'matrix'],
      doc: {
        en: 'Output; matrix is JSON for a matrix of GitHub Actions, without unreadable cities',
        zh: '输出格式；matrix 为 GitHub Actions 矩阵所用 JSON，不含无法读取的城市',
      },
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

import type { Card } from '../card';
import { format } from './options';

export const kept: Card = {
  name: 'kept',
  summary: {
    en: 'Write down what a change leaves in the account of a city, so that it can be taken up again.',
    zh: '记录变更在城市账户中保留的资源，以便日后重新纳入。',
  },
  positionals: '[BASE HEAD | FOLDER]',
  minPositionals: 0,
  maxPositionals: 2,
  options: {
    base: {
      type: 'string',
      value: 'REF',
      doc: { en: 'Compare git refs: where the city still had it', zh: '比较 git 引用：城市仍有该资源之处' },
    },
    head: {
      type: 'string',
      value: 'REF',
      doc: {
        en: 'Where it no longer has it (with --base; default HEAD)',
        zh: '已没有该资源之处（与 --base 同用；默认 HEAD）',
      },
    },
    ask: {
      type: 'boolean',
      doc: {
        en: 'Print a script for a shell, which asks AWS for ids and states of what is left; write nothing',
        zh: '输出 shell 脚本，向 AWS 查询保留资源的编号和状态；不写文件',
      },
    },
    answers: {
      type: 'string',
      value: 'FILE',
      doc: {
        en: 'What that script printed with the credentials of the account; once for each account',
        zh: '以该账户凭证运行上述脚本的输出；每个账户各给一次',
      },
      multiple: true,
    },
    out: {
      type: 'string',
      value: 'DIR',
      doc: {
        en: 'Folder of the city files: the list of each city is written there, or added to',
        zh: '城市文件所在文件夹：各城市的清单写入或追加于此',
      },
      default: 'city-configs',
    },
    format: format('text', 'json'),
  },
  examples: [
    'citykit kept deployed.out cloud.out --ask > ask.sh',
    'citykit kept deployed.out cloud.out --answers answers.json',
    'citykit kept --base deployed --answers answers.json',
  ],
  load: async () => (await import('../commands/kept')).kept,
};

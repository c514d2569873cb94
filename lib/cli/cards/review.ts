import type { Card } from '../card';
import { format } from './options';

export const review: Card = {
  name: 'review',
  summary: {
    en: 'Tell what a change does to cities, in the words of those who live with it.',
    zh: '说明一次变更对城市的影响，使用城市人员的语言。',
  },
  positionals: '[BASE HEAD | FOLDER]',
  minPositionals: 0,
  maxPositionals: 2,
  options: {
    base: {
      type: 'string',
      value: 'REF',
      doc: { en: 'Compare git refs: what the work started from', zh: '比较 git 引用：变更的起点' },
    },
    head: {
      type: 'string',
      value: 'REF',
      doc: { en: 'The work itself (with --base; default HEAD)', zh: '变更本身（与 --base 同用；默认 HEAD）' },
    },
    format: format('text', 'markdown', 'html', 'json', 'sarif', 'github'),
    out: {
      type: 'string',
      value: 'FILE',
      doc: { en: 'Write the review there, and its digest to the terminal', zh: '将评审写入该文件，并在终端输出摘要' },
    },
    'fail-on': {
      type: 'string',
      value: 'GATE',
      multiple: true,
      doc: {
        en: "Exit code 3 on data-loss, safety, worse, worse:high, a kind (security, …), a severity (high, …), 'cost>10%' or 'cost>500'; repeatable",
        zh: "遇 data-loss、safety、worse、worse:high、某类别（security 等）、某级别（high 等）、'cost>10%' 或 'cost>500' 时退出码为 3；可重复",
      },
    },
    simulate: {
      type: 'boolean',
      doc: {
        en: 'Also run a day through both versions on this machine, and tell what differs in alarms, refusals, figures, records and bills',
        zh: '另在本机用同一天的数据试运行两个版本，说明告警、拒收、指标、记录与账单的差异',
      },
    },
    data: {
      type: 'string',
      value: 'FOLDER',
      doc: {
        en: 'The day is of recorded files, SERVICE/FEED/FILE below this folder (with --simulate; default a simulated day)',
        zh: '以此文件夹下 SERVICE/FEED/FILE 的记录文件为该日数据（与 --simulate 同用；默认模拟日）',
      },
    },
    devices: {
      type: 'string',
      value: 'N|all',
      doc: {
        en: 'At most so many devices of each kind, or of recorded files so many of each feed and devices that their rows name (with --simulate; default 50, and fewer of those that say so much that it would take long)',
        zh: '每类设备的最大数量；用记录文件时，为每个数据流的文件数及其数据行所涉设备数的上限（与 --simulate 同用；默认 50，消息过多的设备类别相应减少）',
      },
    },
    expect: {
      type: 'string',
      value: 'DIGEST',
      doc: { en: 'Exit code 3 unless this is what was reviewed', zh: '与评审内容不符时退出码为 3' },
    },
  },
  examples: [
    'citykit review --base origin/main',
    "citykit review --base main --fail-on data-loss --fail-on 'cost>10%' --format markdown --out review.md",
    'citykit review old/yinchuan.yaml city-configs/yinchuan.yaml --lang zh',
    'citykit review old/yinchuan.yaml city-configs/yinchuan.yaml --simulate --data recorded',
    'citykit review base.out cloud.out --format html --out review.html',
    'citykit review base.out cloud.out --expect "$DIGEST" && npx cdk deploy --app cloud.out/yinchuan \'**\'',
  ],
  load: async () => (await import('../commands/review')).review,
};

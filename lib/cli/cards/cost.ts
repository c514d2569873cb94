import type { Card } from '../card';
import { format } from './options';

export const cost: Card = {
  name: 'cost',
  summary: {
    en: 'Estimate what a month of a city costs, by service and by item of AWS.',
    zh: '估算城市一个月的费用，按服务和 AWS 项目列出。',
  },
  positionals: 'CITY',
  minPositionals: 1,
  maxPositionals: 1,
  options: {
    format: format('text', 'json'),
    'show-arithmetic': {
      type: 'boolean',
      doc: { en: 'How each quantity follows from the city file', zh: '各数量如何由城市文件得出' },
    },
    prices: {
      type: 'string',
      value: 'FILE',
      doc: {
        en: 'Prices that are taken before those of the city and of citykit: a YAML file with prices:',
        zh: '优先于城市文件和 citykit 所采用的价格：含 prices: 的 YAML 文件',
      },
    },
    missing: {
      type: 'boolean',
      doc: { en: 'List the prices that nobody has told, to ask for', zh: '列出尚缺的价格，以便询价' },
    },
    'free-tier': {
      type: 'boolean',
      doc: { en: 'Take off what AWS gives every account for nothing', zh: '扣除 AWS 给予每个账户的免费额度' },
    },
  },
  examples: [
    'citykit cost city-configs/portland.yaml',
    'citykit cost city-configs/yinchuan.yaml --lang zh --show-arithmetic',
    'citykit cost city-configs/portland.yaml --format json',
    'citykit cost city-configs/yinchuan.yaml --missing',
    'citykit cost city-configs/yinchuan.yaml --prices prices.yaml',
  ],
  load: async () => (await import('../commands/cost')).cost,
};

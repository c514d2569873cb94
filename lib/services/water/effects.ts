import { amount, reckoning } from '../shared/effects';

export const dripping = amount(
  'service',
  'neither',
  {
    en: 'a leak behind a meter counts as over with more flow left, so small leaks are told for less long',
    zh: '剩余流量较大时即视为漏水结束，小漏告警更短',
  },
  {
    en: 'a leak behind a meter counts as over only with less flow left, so small leaks are told for longer',
    zh: '剩余流量更小时才视为漏水结束，小漏告警更久',
  },
);

export const nightlier = amount(
  'service',
  'less',
  { en: 'leaks of the network must be larger before they are told', zh: '管网漏损更大才会报告' },
  {
    en: 'smaller leaks of the network are told, and more often one that is none',
    zh: '更小的管网漏损也会报告，误报增多',
  },
);

export const fuller = amount(
  'service',
  'less',
  { en: 'bursts must be larger before they are told', zh: '爆管更大才会报告' },
  { en: 'smaller bursts are told, and more often one that is none', zh: '更小的爆管也会报告，误报增多' },
);

export const lowPressure = amount(
  'service',
  'more',
  { en: 'low pressure is told sooner', zh: '水压偏低更早报告' },
  { en: 'customers have less pressure before it is told', zh: '用户水压更低时才会报告' },
);

export const apparent = reckoning({ en: 'apparent and real losses of water', zh: '表观漏损与真实漏损' });

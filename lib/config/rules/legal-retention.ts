import { counted } from '../../services/shared/words';
import { sixMonthsDays } from '../city-schema';
import { placeOf } from './partition';
import type { Rule } from './rule';

/** Logs are kept as long as the law of the city's country asks. */
export const legalRetention: Rule = (context) => {
  const days = context.city.retention?.logDays;
  if (placeOf(context)?.partition !== 'aws-cn' || days === undefined || days >= sixMonthsDays) return [];
  return [
    {
      code: 'CK3005',
      path: ['retention', 'logDays'],
      message: {
        en: `logs are kept ${counted(days, 'day')}; China's Cybersecurity Law (art. 23) asks for six months`,
        zh: `日志保留 ${days} 天；《网络安全法》第二十三条要求留存不少于六个月`,
      },
      hint: { en: `set logDays: ${sixMonthsDays} or more`, zh: `写 logDays: ${sixMonthsDays} 或更多` },
    },
  ];
};

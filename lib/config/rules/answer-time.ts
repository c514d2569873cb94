import type { Words } from '../../services/shared';
import { spanOf } from '../../services/shared/span';
import { counted } from '../../services/shared/words';
import { settingsOfServices } from './marked-settings';
import { placeOf } from './partition';
import type { Finding, Rule, RuleContext } from './rule';

interface Law {
  readonly days: number;
  readonly span: string;
  readonly says: Words;
}

const china: Law = {
  days: 30,
  span: '30d',
  says: { en: 'GB/T 35273-2020, 8.7, asks for 30 days', zh: 'GB/T 35273-2020 第 8.7 条要求 30 天' },
};
const europe: Law = {
  days: 31,
  span: '1m',
  says: { en: 'GDPR, art. 12 (3), asks for one month', zh: 'GDPR 第 12 条第 3 款要求一个月' },
};
const longest: Law = {
  days: 45,
  span: '45d',
  says: {
    en: 'no law on data protection leaves more than 45 days (California, Civil Code 1798.130)',
    zh: '各地个人信息保护法均不允许超过 45 天（加州民法典 1798.130）',
  },
};

function lawOf(context: RuleContext): Law {
  if (placeOf(context)?.partition === 'aws-cn') return china;
  return context.city.timeZone?.startsWith('Europe/') ? europe : longest;
}

/** People are answered about their data as soon as the law asks. */
export const answerTime: Rule = (context) =>
  settingsOfServices(context).flatMap(({ path, value, meta }): Finding[] => {
    const span = meta.isAnswerTime ? spanOf(value) : undefined;
    const law = lawOf(context);
    if (!span || span.days <= law.days) return [];
    // A month has up to 31 days, and a year 366: a law of 30 days is one day shorter than a month.
    const days = Math.ceil(span.days);
    return [
      {
        code: 'CK3068',
        path,
        message: {
          en: `people wait ${counted(days, 'day')} for an answer about their data; ${law.says.en}`,
          zh: `个人信息主体须等待 ${days} 天才得到答复；${law.says.zh}`,
        },
        hint: { en: `write ${path.at(-1)}: ${law.span} or less`, zh: `写 ${path.at(-1)}: ${law.span} 或更短` },
      },
    ];
  });

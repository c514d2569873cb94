import { type PhraseValue, phrase } from '../../../words/phrase';
import type { Sentence } from '../../../words/sentence';
import { quoted } from './quoted';

export const everybody = 'AWS:*';

/** Account of a principal that is named by its ARN or number. */
export const accountOf = (principal: string): string | undefined => /(?:^AWS:|::)(\d{12})\b/.exec(principal)?.[1];

const isWholeAccount = (principal: string) => /^AWS:(\d{12}|arn:[^:]*:iam::\d{12}:root)$/.test(principal);

/** What services of AWS are to people, by the beginning of their principals. */
const services: Readonly<Record<string, Sentence>> = {
  cloudwatch: { en: 'alarms', zh: '告警' },
  events: { en: 'event bus', zh: '事件总线' },
  sns: { en: 'notification channels', zh: '通知渠道' },
};

/** `AWS:arn:aws:iam::111122223333:role/clerk` → `clerk`; whole accounts and everybody in words. */
export function principalName(principal: string): PhraseValue {
  if (principal === everybody) return { phrase: phrase('security.who.everybody') };
  if (isWholeAccount(principal))
    return { phrase: phrase('security.who.account', { account: accountOf(principal) ?? principal }) };
  const service = /^Service:([\w-]+)\./.exec(principal)?.[1];
  const label = services[service ?? ''];
  if (service) return { phrase: phrase('security.who.service', { service: label ? { label } : service }) };
  return quoted(principal.replace(/^\w+:/, '').replace(/^arn:.*\//, ''));
}

import { type PhraseValue, phrase } from '../../../words/phrase';
import { quoted } from './quoted';

export const everybody = 'AWS:*';

/** Account of a principal that is named by its ARN or number. */
export const accountOf = (principal: string): string | undefined => /(?:^AWS:|::)(\d{12})\b/.exec(principal)?.[1];

const isWholeAccount = (principal: string) => /^AWS:(\d{12}|arn:[^:]*:iam::\d{12}:root)$/.test(principal);

/** `AWS:arn:aws:iam::111122223333:role/clerk` → `clerk`; whole accounts and everybody in words. */
export function principalName(principal: string): PhraseValue {
  if (principal === everybody) return { phrase: phrase('security.who.everybody') };
  if (isWholeAccount(principal))
    return { phrase: phrase('security.who.account', { account: accountOf(principal) ?? principal }) };
  const service = /^Service:([\w-]+)\./.exec(principal)?.[1];
  if (service) return { phrase: phrase('security.who.service', { service }) };
  return quoted(principal.replace(/^\w+:/, '').replace(/^arn:.*\//, ''));
}

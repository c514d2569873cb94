import { type PhraseValue, phrase } from '../../../words/phrase';
import { quoted } from './quoted';

export const everybody = 'AWS:*';

/** Account of a principal that is named by its ARN or number. */
export const accountOf = (principal: string): string | undefined => /(?:^AWS:|::)(\d{12})\b/.exec(principal)?.[1];

const isWholeAccount = (principal: string) => /^AWS:(\d{12}|arn:[^:]*:iam::\d{12}:root)$/.test(principal);

/** Services of AWS as it calls them, by the beginning of their principals. */
const services: Readonly<Record<string, string>> = {
  apigateway: 'API Gateway',
  backup: 'AWS Backup',
  budgets: 'AWS Budgets',
  cloudwatch: 'CloudWatch',
  delivery: 'CloudWatch Logs',
  events: 'EventBridge',
  firehose: 'Amazon Data Firehose',
  iot: 'AWS IoT',
  lakeformation: 'Lake Formation',
  lambda: 'Lambda',
  logs: 'CloudWatch Logs',
  s3: 'S3',
  sns: 'SNS',
  states: 'Step Functions',
};

/** `AWS:arn:aws:iam::111122223333:role/clerk` → `clerk`; whole accounts and everybody in words. */
export function principalName(principal: string): PhraseValue {
  if (principal === everybody) return { phrase: phrase('security.who.everybody') };
  if (isWholeAccount(principal))
    return { phrase: phrase('security.who.account', { account: accountOf(principal) ?? principal }) };
  const service = /^Service:([\w-]+)\./.exec(principal)?.[1];
  if (service) return { phrase: phrase('security.who.service', { service: services[service] ?? service }) };
  return quoted(principal.replace(/^\w+:/, '').replace(/^arn:.*\//, ''));
}

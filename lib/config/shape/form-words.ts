import type { z } from 'zod';
import { type Words, wordsIn } from '../../services/shared';
import { same } from '../../shared/said';

/** Forms of text that zod knows by name, as it names them. */
const forms: Readonly<Record<string, Words>> = {
  email: { en: 'must be an email address', zh: '须为电子邮箱地址' },
  url: { en: 'must be a URL', zh: '须为 URL' },
  date: { en: 'must be a date, e.g. 2026-01-31', zh: '须为日期，例如 2026-01-31' },
  datetime: {
    en: 'must be a time with its offset, e.g. 2026-01-31T08:00:00+08:00',
    zh: '须为带时区偏移的时间，例如 2026-01-31T08:00:00+08:00',
  },
};

/** What a value of a wrong form has to be: the words of the schema, or ours for the forms of zod. */
export function formWords(issue: z.core.$ZodIssue): Words {
  const own = wordsIn(issue.message);
  if (own) return own;
  if (issue.code !== 'invalid_format') return same(issue.message);
  if (issue.format === 'starts_with') {
    const { prefix } = issue as z.core.$ZodIssueStringStartsWith;
    return { en: `must start with ${prefix}`, zh: `须以 ${prefix} 开头` };
  }
  return forms[issue.format] ?? { en: `must be of the form ${issue.format}`, zh: `须符合 ${issue.format} 格式` };
}

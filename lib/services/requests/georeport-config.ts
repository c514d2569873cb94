import { z } from 'zod';
import { field } from '../shared/field';
import * as effects from './effects';

/** Setting `georeport`: the API for apps. */
export const georeport = z.strictObject({
  jurisdiction: field(z.string().min(1).max(100).optional(), {
    name: { en: 'jurisdiction of Open311', zh: 'Open311 辖区标识' },
    doc: {
      en: 'The `jurisdiction_id` that apps must name. Default: they need not name any.',
      zh: '应用须填写的 `jurisdiction_id`；默认可不填。',
    },
    example: 'arlington.example',
    effect: effects.jurisdiction,
  }),
  requestsPerMinute: field(z.int().min(1).max(6000).default(60), {
    name: { en: 'calls of an app a minute', zh: '每应用每分钟调用数' },
    doc: {
      en: 'Calls that each app may make a minute; more are answered with 429.',
      zh: '每个应用每分钟可调用次数，超出返回 429。',
    },
    effect: effects.rate,
  }),
  burst: field(z.int().min(1).max(6000).default(120), {
    name: { en: 'calls of an app at once', zh: '每应用突发调用数' },
    doc: { en: 'Calls that an app may make at once after a pause.', zh: '应用停顿后可一次性调用的次数。' },
    effect: effects.rate,
  }),
  reporterDays: field(z.int().min(1).max(365).default(90), {
    name: { en: 'days for which reporters are known', zh: '上报人信息保存天数' },
    doc: {
      en: 'Name, e-mail, telephone and text of who reported are kept, sealed, so long after the report, and while it is open.',
      zh: '上报人姓名、邮箱、电话与文字在上报后加密保存的天数；未办结期间一直保存。',
    },
    unit: 'days',
    effect: effects.reporterDays,
  }),
});

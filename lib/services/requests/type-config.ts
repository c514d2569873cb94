import { z } from 'zod';
import { deviceReference } from '../shared/device-reference';
import { field } from '../shared/field';
import { currency as isoCurrency } from '../shared/setting-types';
import { oneText } from '../shared/words';
import * as effects from './effects';

/** A code of GeoReport is text with its zeros: `001` (docs/domain/requests.md). */
const code = z.string().regex(
  /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/,
  oneText({
    en: 'must be letters, digits, hyphens and underscores, at most 64',
    zh: '须为字母、数字、连字符或下划线，至多 64 位',
  }),
);

/** Forms of answers (GeoReport v2, service definition, `datatype`). */
export const answerForms = ['string', 'number', 'datetime', 'text', 'singlevaluelist', 'multivaluelist'] as const;

const question = z.strictObject({
  code: field(code, {
    name: { en: 'code of a question', zh: '问题项代码' },
    doc: { en: 'By which apps name it: `attribute[code]`.', zh: '应用以 `attribute[code]` 引用。' },
    example: 'LAMPS',
    effect: effects.questionCode,
  }),
  text: field(z.string().min(1).max(300), {
    name: { en: 'text of a question', zh: '问题文字' },
    doc: { en: 'What people read.', zh: '显示给上报者的文字。' },
    example: 'How many lamps are out?',
    effect: effects.questionText,
  }),
  form: field(z.enum(answerForms).default('string'), {
    name: { en: 'form of an answer', zh: '答案形式' },
    doc: { en: 'What an answer is: `datatype` of GeoReport.', zh: '答案形式，即 GeoReport 的 `datatype`。' },
    effect: effects.answerForm,
  }),
  required: field(z.boolean().default(false), {
    name: { en: 'whether a question must be answered', zh: '是否必答' },
    doc: { en: 'A report without an answer is refused.', zh: '未回答则拒绝受理。' },
    effect: effects.mustAnswer,
  }),
  values: field(z.array(z.string().min(1).max(100)).max(100).default([]), {
    name: { en: 'answers of a list', zh: '可选答案' },
    doc: { en: 'Of a form with a list: what may be chosen.', zh: '列表形式可选的答案。' },
    example: ['one', 'several'],
    effect: effects.answers,
  }),
});

const fee = z.strictObject({
  amount: field(
    z.string().regex(
      /^\d{1,9}(\.\d{1,4})?$/,
      oneText({
        en: 'must be a decimal in quotes, with at most 9 digits before the point and 4 behind it',
        zh: '须为加引号的十进制数，整数最多 9 位，小数最多 4 位',
      }),
    ),
    {
      name: { en: 'amount of a fee', zh: '收费金额' },
      doc: { en: 'As a decimal, in quotes: `"25.00"`.', zh: '十进制，加引号：`"25.00"`。' },
      example: '25.00',
      effect: effects.feeAmount,
    },
  ),
  currency: field(isoCurrency, {
    name: { en: 'currency of a fee', zh: '收费币种' },
    doc: { en: 'ISO 4217.', zh: 'ISO 4217 代码。' },
    example: 'CNY',
    effect: effects.feeCurrency,
  }),
});

/** A type of request: a service of GeoReport. */
export const requestType = z.strictObject({
  code: field(code, {
    name: { en: 'code of a type of request', zh: '诉求类型代码' },
    doc: { en: 'Its `service_code`, as text: `001` keeps its zeros.', zh: '即 `service_code`，文本，保留前导零。' },
    example: '001',
    effect: effects.code,
  }),
  name: field(z.string().min(1).max(200), {
    name: { en: 'name of a type of request', zh: '诉求类型名称' },
    doc: { en: 'What people read.', zh: '显示给公众的名称。' },
    example: '路灯不亮',
    effect: effects.typeName,
  }),
  group: field(z.string().min(1).max(100).optional(), {
    name: { en: 'group of a type of request', zh: '诉求类型分组' },
    doc: { en: 'Heading under which apps show it.', zh: '应用中显示的分组。' },
    example: '照明',
    effect: effects.typeGroup,
  }),
  desk: field(deviceReference('desk'), {
    name: { en: 'desk that answers a type of request', zh: '承办部门' },
    doc: { en: 'Desk to which requests of apps go.', zh: '经应用上报的诉求所派往的部门。' },
    example: 'lighting-desk',
    effect: effects.desk,
  }),
  delivery: field(z.enum(['realtime', 'batch']).default('realtime'), {
    name: { en: 'how a request gets its number', zh: '编号方式' },
    doc: {
      en: '`realtime`: the answer has the number. `batch`: it has a token, and the number follows when the request is taken in.',
      zh: '`realtime`：立即返回编号；`batch`：返回令牌，受理后可换取编号。',
    },
    effect: effects.delivery,
  }),
  targetDays: field(z.int().min(1).max(120).optional(), {
    name: { en: 'target of a type of request', zh: '该类诉求办理期限' },
    doc: {
      en: 'Working days in which it should be closed. Default: that of all.',
      zh: '应办结的工作日数，默认同全局。',
    },
    unit: 'working days',
    example: 3,
    effect: effects.ownTarget,
  }),
  about: field(code.optional(), {
    name: { en: 'what a type of request is about', zh: '诉求涉及的设施' },
    doc: {
      en: 'Kind of the things in the street that it is about, as lists of these call it: it is linked to the nearest, and several are an outage.',
      zh: '所涉设施的种类，与设施清单一致：关联最近的设施，多处上报判为故障。',
    },
    example: 'street-light',
    effect: effects.about,
  }),
  fee: field(fee.optional(), {
    name: { en: 'fee of a type of request', zh: '该类诉求收费' },
    doc: {
      en: 'What a request of the type costs whoever makes it, e.g. to fetch bulky waste. Default: nothing.',
      zh: '提出该类诉求须支付的费用，例如大件垃圾清运。默认不收费。',
    },
    example: { amount: '25.00', currency: 'CNY' },
    effect: effects.fee,
  }),
  questions: field(z.array(question).max(30).default([]), {
    name: { en: 'questions of a type of request', zh: '诉求问题项' },
    doc: {
      en: 'What else is asked: the service definition of GeoReport.',
      zh: '另行询问的内容，即 GeoReport 的服务定义。',
    },
    effect: effects.questions,
    idle: effects.withoutApps,
  }),
});

export type RequestType = z.output<typeof requestType>;
export type Question = RequestType['questions'][number];

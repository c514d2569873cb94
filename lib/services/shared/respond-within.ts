import { amount } from './effects';
import { field } from './field';
import { span } from './setting-types';

/** Setting `respondWithin` of a service that answers people about their data; as it is, it is in time by PIPL 50, GDPR 12(3) (a month) and FERPA (45 days). A law of a state may give less (California, Education Code 49069.7: five business days). */
export const respondWithin = field(span.default('15d').meta({ isAnswerTime: true }), {
  name: { en: 'time to answer people about their data', zh: '个人信息主体请求答复期限' },
  doc: { en: 'Time to answer a request of a data subject.', zh: '答复个人信息主体请求的期限。' },
  example: '15d',
  effect: amount(
    'service',
    'less',
    { en: 'people wait longer for an answer about their data', zh: '个人等待其数据请求答复的时间延长' },
    { en: 'people get an answer about their data sooner', zh: '个人更早得到其数据请求的答复' },
  ),
});

import type { ProblemType } from './problem-type';

/** Problems that the operations API of a city may answer with, beside those of every API. Slugs are stable: clients decide by them. */
export const operationsProblems = {
  'alarm-taken': { status: 409, title: { en: 'Somebody else has it', zh: '已由他人处理' } },
  'alarm-free': { status: 409, title: { en: 'Nobody has it any more', zh: '现已无人处理' } },
  'alarm-not-open': { status: 409, title: { en: 'It does not stand', zh: '该告警未处于触发状态' } },
  'alarm-returned': { status: 409, title: { en: 'It ended and returned since', zh: '该告警已恢复并再次触发' } },
  'alarm-full': { status: 409, title: { en: 'It has as many comments as it can', zh: '备注数量已达上限' } },
  'service-unknown': { status: 422, title: { en: 'The city has no such service', zh: '该城市无此服务' } },
  'silence-too-long': { status: 422, title: { en: 'Silent for too long', zh: '静音时间过长' } },
  'service-not-reached': { status: 502, title: { en: 'The service did not answer', zh: '服务未应答' } },
} as const satisfies Readonly<Record<string, ProblemType>>;

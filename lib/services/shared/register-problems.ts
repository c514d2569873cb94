import type { ProblemType } from './problem-type';

/** Problems that a register of people may answer with, beside those of every API. Slugs are stable: clients decide by them. */
export const registerProblems = {
  'category-unknown': { status: 422, title: { en: 'Category has no retention', zh: '该类别未设保存期' } },
  'person-unknown': { status: 422, title: { en: 'No such person', zh: '没有此人' } },
  'document-type-refused': { status: 415, title: { en: 'Type of document not taken', zh: '不接受此类文件' } },
  'document-too-large': { status: 413, title: { en: 'Document too large', zh: '文件过大' } },
  'reason-required': { status: 422, title: { en: 'A reason is required', zh: '须说明理由' } },
  erased: { status: 410, title: { en: 'Erased on request of the data subject', zh: '已应个人信息主体请求删除' } },
  merged: { status: 410, title: { en: 'Merged into another record', zh: '已并入其他记录' } },
  disposed: { status: 410, title: { en: 'Destroyed after its retention', zh: '保存期满已销毁' } },
  restricted: { status: 403, title: { en: 'Processing is restricted', zh: '限制处理' } },
  'glass-whole': { status: 403, title: { en: 'An emergency needs broken glass', zh: '紧急情况须先申请紧急访问' } },
  'four-eyes': { status: 403, title: { en: 'Another person must decide', zh: '须由他人决定' } },
  'export-not-approved': { status: 403, title: { en: 'Export is not approved', zh: '导出未获批准' } },
  'step-order': { status: 409, title: { en: 'Not the next step', zh: '并非下一步骤' } },
  'export-decided': { status: 409, title: { en: 'Export is decided', zh: '导出已有结论' } },
  'retention-running': { status: 409, title: { en: 'Retention is not over', zh: '保存期未满' } },
  'legal-hold': { status: 409, title: { en: 'Under legal hold', zh: '处于法律保全' } },
} as const satisfies Readonly<Record<string, ProblemType>>;

import { z } from 'zod';
import { field } from '../../../../lib/services/shared/field';

const text = z.string().min(1);
const claim = (id: string, name: { readonly en: string; readonly zh: string }) =>
  field(text.default(id), { name, doc: name });
const members = (who: { readonly en: string; readonly zh: string }) =>
  field(z.array(text).default([]), { name: who, doc: who, example: ['parking-counter'] });

/** Of these four a register reads `access`, `throttle` and `officeHours`; who takes documents, `documents` as well. */
const sections = {
  access: z.strictObject({
    groupsClaim: claim('cognito:groups', { en: 'claim that lists groups', zh: '用户组声明' }),
    cityClaim: claim('custom:city', { en: 'claim that names the city', zh: '城市声明' }),
    personClaim: claim('custom:person_id', { en: 'claim that names the own record', zh: '本人记录声明' }),
    clerk: members({ en: 'groups of clerks', zh: '窗口人员用户组' }),
    trafficWarden: members({ en: 'groups of traffic wardens', zh: '交通协管员用户组' }),
  }),
  throttle: z.strictObject({
    requestsPerMinute: field(z.int().min(1).default(60), {
      name: { en: 'calls of a client in a minute', zh: '每客户端每分钟请求数' },
      doc: { en: 'Calls of a client in a minute, lasting.', zh: '每客户端每分钟的持续请求数。' },
    }),
    burst: field(z.int().min(1).default(20), {
      name: { en: 'calls of a client at once', zh: '每客户端突发请求数' },
      doc: { en: 'Calls of a client at once.', zh: '每客户端的突发请求数。' },
    }),
  }),
  officeHours: z.strictObject({
    from: claim('08:00', { en: 'beginning of office hours, HH:MM', zh: '办公开始时间（HH:MM）' }),
    to: claim('18:00', { en: 'end of office hours, HH:MM', zh: '办公结束时间（HH:MM）' }),
    days: field(z.array(z.int().min(1).max(7)).default([1, 2, 3, 4, 5]), {
      name: { en: 'working days', zh: '工作日' },
      doc: { en: 'Working days: 1 Monday … 7 Sunday.', zh: '工作日：1 为星期一，7 为星期日。' },
    }),
  }),
  documents: z.strictObject({
    types: field(z.array(text).min(1).default(['application/pdf']), {
      name: { en: 'types of documents that are taken', zh: '可接收的文件类型' },
      doc: { en: 'Media types that are taken.', zh: '可接收的媒体类型。' },
    }),
    maxMegabytes: field(z.int().min(1).max(100).default(20), {
      name: { en: 'largest document', zh: '文件大小上限' },
      doc: { en: 'Largest document.', zh: '单个文件的最大大小。' },
      unit: 'MB',
    }),
  }),
};

const part = <S extends z.ZodObject>(section: S, name: { readonly en: string; readonly zh: string }) =>
  field(section.prefault({} as never), { name, doc: name });

export const config = z.strictObject({
  permits: field(z.int().min(0), {
    name: { en: 'number of permits', zh: '许可数量' },
    doc: { en: 'Permits in the register, about.', zh: '登记册中的许可数，约数即可。' },
    example: 4000,
  }),
  access: part(sections.access, { en: 'who has which role', zh: '角色授权' }),
  throttle: part(sections.throttle, { en: 'limits of clients', zh: '客户端限额' }),
  officeHours: part(sections.officeHours, { en: 'office hours', zh: '办公时间' }),
  documents: part(sections.documents, { en: 'documents that are taken', zh: '可接收的文件' }),
});

export type PermitsSection = z.output<typeof config>;

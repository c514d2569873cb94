import { z } from 'zod';
import { amount, members as membersOf, other, sizing } from '../../../../lib/services/shared/effects';
import { field } from '../../../../lib/services/shared/field';

const text = z.string().min(1);
const claim = (id: string, name: { readonly en: string; readonly zh: string }) =>
  field(text.default(id), {
    name,
    doc: name,
    effect: other('security', { en: 'officers are known in another way', zh: '办公人员的识别方式改变' }),
  });
const members = (who: { readonly en: string; readonly zh: string }) =>
  field(z.array(text).default([]), {
    name: who,
    doc: who,
    example: ['parking-counter'],
    effect: membersOf(
      'security',
      'less',
      { en: 'further people may work with permits', zh: '另有人员可办理许可' },
      { en: 'some people may no longer work with permits', zh: '部分人员不能再办理许可' },
    ),
  });
const calls = amount(
  'service',
  'more',
  { en: 'a program may ask more often', zh: '程序可更频繁调用' },
  { en: 'a program is refused sooner', zh: '程序更早被拒绝' },
);

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
      effect: calls,
    }),
    burst: field(z.int().min(1).default(20), {
      name: { en: 'calls of a client at once', zh: '每客户端突发请求数' },
      doc: { en: 'Calls of a client at once.', zh: '每客户端的突发请求数。' },
      effect: calls,
    }),
  }),
  officeHours: z.strictObject({
    from: claim('08:00', { en: 'beginning of office hours, HH:MM', zh: '办公开始时间（HH:MM）' }),
    to: claim('18:00', { en: 'end of office hours, HH:MM', zh: '办公结束时间（HH:MM）' }),
    days: field(z.array(z.int().min(1).max(7)).default([1, 2, 3, 4, 5]), {
      name: { en: 'working days', zh: '工作日' },
      doc: { en: 'Working days: 1 Monday … 7 Sunday.', zh: '工作日：1 为星期一，7 为星期日。' },
      effect: other('security', { en: 'other days are working days', zh: '工作日改变' }),
    }),
  }),
  documents: z.strictObject({
    types: field(z.array(text).min(1).default(['application/pdf']), {
      name: { en: 'types of documents that are taken', zh: '可接收的文件类型' },
      doc: { en: 'Media types that are taken.', zh: '可接收的媒体类型。' },
      effect: membersOf(
        'service',
        'more',
        { en: 'people can hand in documents of this type', zh: '可提交该类型的文件' },
        { en: 'people can no longer hand in documents of this type', zh: '不能再提交该类型的文件' },
      ),
    }),
    maxMegabytes: field(z.int().min(1).max(100).default(20), {
      name: { en: 'largest document', zh: '文件大小上限' },
      doc: { en: 'Largest document.', zh: '单个文件的最大大小。' },
      unit: 'MB',
      effect: amount(
        'service',
        'more',
        { en: 'people can hand in larger documents', zh: '可提交更大的文件' },
        { en: 'people can no longer hand in documents as large', zh: '不能再提交同样大的文件' },
      ),
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
    effect: sizing({ en: 'permits', zh: '许可' }),
  }),
  access: part(sections.access, { en: 'who has which role', zh: '角色授权' }),
  throttle: part(sections.throttle, { en: 'limits of clients', zh: '客户端限额' }),
  officeHours: part(sections.officeHours, { en: 'office hours', zh: '办公时间' }),
  documents: part(sections.documents, { en: 'documents that are taken', zh: '可接收的文件' }),
});

export type PermitsSection = z.output<typeof config>;

import * as z from 'zod';
import { code, described, id, instant, line, named, page, reason, recordHead, text } from './common';
import { personal } from './of-register';

const datum = personal('file');

const entry = z.strictObject({ name: line(60), value: text(2000) });

const fileFields = z.strictObject({
  title: datum('title', line(200), { en: 'What the file is about.', zh: '案卷事由。' }),
  entries: datum('entries', z.array(entry).max(100).default([]), {
    en: 'What the form of the service asks for.',
    zh: '办理事项表单所填内容。',
  }),
});

export const createFileBody = named(
  'NewFile',
  fileFields.extend({
    category: described(code, {
      en: 'Category of the retention setting, e.g. `application`.',
      zh: '保存期设置中的类别，例如 `application`。',
    }),
  }),
);
export const amendFileBody = named(
  'FileChange',
  z.strictObject({
    title: fileFields.shape.title.optional(),
    entries: fileFields.shape.entries.unwrap().optional(),
    status: z.enum(['open', 'closed']).optional(),
  }),
);

/** A file of one person: an application, a certificate, a benefit. */
export const file = named(
  'File',
  z.strictObject({
    ...recordHead,
    personId: id,
    category: z.string(),
    status: z.enum(['open', 'closed', 'disposed']),
    openedAt: instant,
    closedAt: instant.nullable(),
    promisedBy: described(instant.nullable(), {
      en: 'Processing time promised for the category (CPSV-AP).',
      zh: '该类别承诺的办理时限（CPSV-AP）。',
    }),
    retainUntil: described(instant.nullable(), {
      en: 'End of retention; null while the file is open.',
      zh: '保存期截止；未办结时为 null。',
    }),
    title: z.string().optional(),
    entries: z.array(entry).optional(),
  }),
);

export const fileParams = z.strictObject({ fileId: id });
export const filePage = page('File', file);
export const disposalBody = named('Disposal', z.strictObject({ reason }));
export const receipt = named(
  'DestructionReceipt',
  z.strictObject({
    key: described(z.string(), { en: 'Name of the data key that was destroyed.', zh: '已销毁数据密钥的名称。' }),
    destroyedAt: instant,
    fingerprint: described(z.string(), { en: 'SHA-256 of the wrapped key.', zh: '封装密钥的 SHA-256。' }),
    unreadable: described(z.boolean(), {
      en: 'The key was asked for again, as every read does, and there is none.',
      zh: '已按读取方式再次请求密钥，确认不存在。',
    }),
    backupsExpireAt: described(instant, {
      en: 'Backups of the key table reach back so far; after it nothing can be restored.',
      zh: '密钥表备份的最早可恢复时间届至；此后无法恢复。',
    }),
  }),
);
export const disposalAnswer = named('DisposedFile', z.strictObject({ file, receipts: z.array(receipt) }));

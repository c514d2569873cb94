import * as z from 'zod';
import { described, id, instant, named, page, paging, reason, recordHead } from './common';
import { person, personFields } from './person';

export const requestExportBody = named(
  'NewExport',
  z.strictObject({
    fields: described(z.array(personFields.keyof()).min(1).max(50), {
      en: 'Fields asked for.',
      zh: '申请导出的字段。',
    }),
    reason,
  }),
);
export const exportJob = named(
  'Export',
  z.strictObject({
    ...recordHead,
    status: z.enum(['requested', 'approved', 'refused', 'expired']),
    fields: z.array(z.string()),
    expiresAt: described(instant.nullable(), {
      en: 'Until when it may be fetched; null before approval.',
      zh: '可取得的截止时间；批准前为 null。',
    }),
    reason: z.string().optional(),
  }),
);
export const exportParams = z.strictObject({ exportId: id });
export const exportDecisionBody = named('ExportDecision', z.strictObject({ approve: z.boolean() }));
export const exportQuery = paging;
export const exportPage = page('ExportedPerson', person);

/** Counts with small groups suppressed. */
export const statistics = named(
  'RequestStatistics',
  z.strictObject({
    minimum: described(z.int(), {
      en: 'Smaller groups are not shown, nor what they follow from.',
      zh: '小于此数的群体及可推算出它们的数值不显示。',
    }),
    groups: z.array(
      z.strictObject({ type: z.string(), status: z.string(), requests: z.int().nullable(), suppressed: z.boolean() }),
    ),
    total: z.int().nullable(),
  }),
);

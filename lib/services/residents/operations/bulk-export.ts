import * as z from 'zod';
import { described, id, instant, named, page, paging, reason, recordHead } from './common';
import { person, personFields } from './person';

export const requestExportBody = named(
  'NewExport',
  z.strictObject({
    fields: described(z.array(personFields.keyof()).min(1).max(50), 'Fields asked for.'),
    reason,
  }),
);
export const exportJob = named(
  'Export',
  z.strictObject({
    ...recordHead,
    status: z.enum(['requested', 'approved', 'refused', 'expired']),
    fields: z.array(z.string()),
    expiresAt: described(instant.nullable(), 'Until when it may be fetched; null before approval.'),
    reason: z.string().optional(),
  }),
);
export type ExportJob = z.output<typeof exportJob>;
export const exportParams = z.strictObject({ exportId: id });
export const exportDecisionBody = named('ExportDecision', z.strictObject({ approve: z.boolean() }));
export const exportQuery = paging;
export const exportPage = page('ExportedPerson', person);

/** Counts with small groups suppressed. */
export const statistics = named(
  'RequestStatistics',
  z.strictObject({
    minimum: described(z.int(), 'Smaller groups are not shown, nor what they follow from.'),
    groups: z.array(
      z.strictObject({ type: z.string(), status: z.string(), requests: z.int().nullable(), suppressed: z.boolean() }),
    ),
    total: z.int().nullable(),
  }),
);

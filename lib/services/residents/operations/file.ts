import * as z from 'zod';
import { code, described, id, instant, line, named, page, personal, reason, recordHead, text } from './common';

const entry = z.strictObject({ name: line(60), value: text(2000) });

const fileFields = z.strictObject({
  title: personal(line(200), 'ordinary', 'What the file is about.'),
  entries: personal(z.array(entry).max(100).default([]), 'sensitive', 'What the form of the service asks for.'),
});

export const createFileBody = named(
  'NewFile',
  fileFields.extend({ category: described(code, 'Category of the retention setting, e.g. `application`.') }),
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
    promisedBy: described(instant.nullable(), 'Processing time promised for the category (CPSV-AP).'),
    retainUntil: described(instant.nullable(), 'End of retention; null while the file is open.'),
    title: z.string().optional(),
    entries: z.array(entry).optional(),
  }),
);
export type FileView = z.output<typeof file>;

export const fileParams = z.strictObject({ fileId: id });
export const filePage = page('File', file);
export const disposalBody = named('Disposal', z.strictObject({ reason }));
export const receipt = named(
  'DestructionReceipt',
  z.strictObject({
    key: described(z.string(), 'Name of the data key that was destroyed.'),
    destroyedAt: instant,
    fingerprint: described(z.string(), 'SHA-256 of the wrapped key.'),
    unreadable: described(z.boolean(), 'The key was asked for again, as every read does, and there is none.'),
    backupsExpireAt: described(
      instant,
      'Backups of the key table reach back so far; after it nothing can be restored.',
    ),
  }),
);
export const disposalAnswer = named('DisposedFile', z.strictObject({ file, receipts: z.array(receipt) }));

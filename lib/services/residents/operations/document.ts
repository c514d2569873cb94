import * as z from 'zod';
import { described, id, instant, line, named, page, recordHead } from './common';
import { personal } from './of-register';

const datum = personal('document');

export const startDocumentBody = named(
  'NewDocument',
  z.strictObject({
    name: datum('name', line(200), { en: 'Name for people.', zh: '供人识别的名称。' }),
    contentType: z.string().regex(/^[a-z]+\/[a-z0-9.+-]+$/),
    bytes: z.int().min(1),
    sha256: described(z.base64().length(44), {
      en: 'SHA-256 of the content, base64: the upload is refused when it differs.',
      zh: '内容的 SHA-256，base64：不符时拒绝上传。',
    }),
  }),
);

/** A document: uploaded by the client, usable when the scan found it clean. */
const document = named(
  'Document',
  z.strictObject({
    ...recordHead,
    fileId: id,
    state: z.enum(['awaiting-upload', 'scanning', 'clean', 'infected', 'refused', 'disposed']),
    contentType: z.string(),
    bytes: z.int(),
    sha256: z.string().optional(),
    name: z.string().optional(),
  }),
);

const signedUrl = {
  url: z.string(),
  headers: described(z.record(z.string(), z.string()), {
    en: 'Headers that the request must bear.',
    zh: '请求须带的请求头。',
  }),
  expiresAt: instant,
};
export const upload = named('Upload', z.strictObject({ document, upload: z.strictObject(signedUrl) }));
export const download = named('Download', z.strictObject({ document, download: z.strictObject(signedUrl).nullable() }));
export const documentParams = z.strictObject({ fileId: id, documentId: id });
export const documentPage = page('Document', document);

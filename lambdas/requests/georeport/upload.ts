import type { ApiRequest } from '../../../lib/engine/api/request';
import { GeoReportError, invalid } from './errors';

const uploadType = /^multipart\/form-data\s*;/i;

/** Photos of one report, together: a call of Lambda holds 6 MB, of which Base64 takes a quarter. */
const mostPhotoBytes = 4 * 1024 * 1024;

/** Is it a report in the form in which browsers and apps send files? */
export const isUpload = ({ headers }: ApiRequest): boolean => uploadType.test(headers['content-type'] ?? '');

/** Before a key that is known nothing long is read: it stands in the address, or in one of the first fields. */
const keyField = /name="?api_key"?\r\n(?:[^\r\n]+\r\n)*\r\n([\x21-\x7e]{1,200})\r\n/i;
const headBytes = 4096;

/** The key of a report with photos, where it stands before them. */
export const keyAhead = (request: ApiRequest): string | undefined =>
  isUpload(request)
    ? keyField.exec(Buffer.from(request.body.subarray(0, headBytes)).toString('latin1'))?.[1]
    : undefined;

export interface Upload {
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** Of any field; their names and types are left behind here. */
  readonly files: readonly Uint8Array[];
}

async function partsOf({ headers, body }: ApiRequest): Promise<FormData> {
  try {
    return await new Response(Buffer.from(body), {
      headers: { 'content-type': headers['content-type'] ?? '' },
    }).formData();
  } catch {
    // What the parser says may repeat what was sent.
    throw invalid('the body is not multipart/form-data');
  }
}

/** A report with photos (RFC 7578), its texts no longer than those of any other form. */
export async function uploadOf(request: ApiRequest, mostPhotos: number, mostTextBytes: number): Promise<Upload> {
  if (request.body.length > mostPhotoBytes + mostTextBytes)
    throw new GeoReportError(413, `the body is longer than ${mostPhotoBytes + mostTextBytes} bytes`);
  const parts = [...(await partsOf(request))];
  const fields = parts.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []));
  const files = parts.flatMap(([, value]) => (typeof value === 'string' || value.size === 0 ? [] : [value]));
  if (fields.reduce((sum, field) => sum + Buffer.byteLength(field.join('')), 0) > mostTextBytes)
    throw new GeoReportError(413, `texts are longer than ${mostTextBytes} bytes`);
  if (files.length > mostPhotos) throw invalid(`more than ${mostPhotos} photos`);
  return { fields, files: await Promise.all(files.map(async (file) => new Uint8Array(await file.arrayBuffer()))) };
}

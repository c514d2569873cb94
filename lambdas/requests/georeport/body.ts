import { jsonBody } from '../../../lib/engine/api/body';
import { ApiProblem } from '../../../lib/engine/api/problem';
import type { ApiRequest } from '../../../lib/engine/api/request';
import type { OpenSettings } from './desk';
import { GeoReportError, invalid } from './errors';
import { isUpload, uploadOf } from './upload';

const formType = /^application\/x-www-form-urlencoded\s*(;\s*charset=utf-8\s*)?$/i;
const attributeName = /^attribute\[([A-Za-z0-9_-]{1,64})\](\[\])?$/;
const mostFields = 200;
/** Fields of a form that are numbers; what is none stays text, and is refused by its schema. */
const numbers: readonly string[] = ['lat', 'long'];
const decimal = /^[+-]?(\d+(\.\d*)?|\.\d+)$/;
const fieldOf = (name: string, value: string) =>
  numbers.includes(name) && decimal.test(value.trim()) ? Number(value) : value;

/** Fields of a form; `attribute[CODE]` and `attribute[CODE][]` below `attribute`. What stands twice is refused: nobody knows which counts. */
function formOf(pairs: Iterable<readonly [name: string, value: string]>): Record<string, unknown> {
  const fields = new Map<string, string | number>();
  const attributes = new Map<string, string | string[]>();
  let count = 0;
  for (const [name, value] of pairs) {
    if (++count > mostFields) throw invalid(`more than ${mostFields} fields`);
    const [, code, many] = attributeName.exec(name) ?? [];
    if (code === undefined) {
      if (fields.has(name)) throw invalid('a field stands there twice');
      // An empty field of a form says nothing.
      if (value !== '') fields.set(name, fieldOf(name, value));
    } else if (many) {
      const known = attributes.get(code) ?? [];
      if (!Array.isArray(known)) throw invalid('a field stands there twice');
      attributes.set(code, [...known, value]);
    } else if (attributes.has(code)) throw invalid('a field stands there twice');
    else if (value !== '') attributes.set(code, value);
  }
  return {
    ...Object.fromEntries(fields),
    ...(attributes.size > 0 ? { attribute: Object.fromEntries(attributes) } : {}),
  };
}

/** The body of a report, as a form or as JSON. */
function textOf(request: ApiRequest, mostBytes: number): unknown {
  if (request.body.length > mostBytes) throw new GeoReportError(413, `the body is longer than ${mostBytes} bytes`);
  if (!formType.test(request.headers['content-type'] ?? '')) {
    try {
      return jsonBody(request, mostBytes);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      throw new GeoReportError(error.type.status, error.type.title.en);
    }
  }
  try {
    return formOf(new URLSearchParams(new TextDecoder('utf-8', { fatal: true }).decode(request.body)));
  } catch (error) {
    if (error instanceof TypeError) throw invalid('the body is not UTF-8');
    throw error;
  }
}

/** What a report says, and its photos as they came. */
export interface Said {
  readonly report: unknown;
  readonly photos: readonly Uint8Array[];
}

/** The body of a report; with photos where the city takes some. `isKnown`: its key was seen already; of a stranger nothing long is read. */
export async function bodyOf(
  request: ApiRequest,
  mostBytes: number,
  photos: OpenSettings['photos'],
  isKnown: boolean,
): Promise<Said> {
  if (!photos || !isUpload(request)) return { report: textOf(request, mostBytes), photos: [] };
  if (!isKnown && request.body.length > mostBytes)
    throw new GeoReportError(403, 'api_key is required, in the address or before the photos');
  const { fields, files } = await uploadOf(request, photos.most, mostBytes);
  return { report: formOf(fields), photos: files };
}

import { isNestedTooDeep } from '../../shared/json-depth';
import { problem } from './problem';
import type { ApiRequest } from './request';

/** Media types that are read as JSON. */
const jsonTypes = /^application\/(json|merge-patch\+json)\s*(;\s*charset=utf-8\s*)?$/i;

/** The JSON body of a request; throws when it is too large, of another type or not well-formed. */
export function jsonBody({ body, headers }: ApiRequest, maxBytes: number): unknown {
  if (body.length > maxBytes) throw problem('body-too-large', { detail: `at most ${maxBytes} bytes` });
  if (!jsonTypes.test(headers['content-type'] ?? ''))
    throw problem('media-type-unsupported', { detail: 'send application/json in UTF-8' });
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    if (!isNestedTooDeep(text)) return JSON.parse(text);
  } catch {
    // What the parser says would repeat parts of the body.
    throw problem('malformed', { detail: 'the body is not JSON in UTF-8' });
  }
  throw problem('malformed', { detail: 'the body is nested without end' });
}

import { isNestedTooDeep } from '../../shared/json-depth';
import { hasMemberTwice } from '../../shared/json-members';
import { problem } from './problem';
import type { ApiRequest } from './request';

/** Media types that are read as JSON. */
const jsonTypes = /^application\/(json|merge-patch\+json)\s*(;\s*charset=utf-8\s*)?$/i;

/** A text and its value; what the parser says would repeat parts of the body. */
function parsed(body: Uint8Array): { readonly text: string; readonly value: unknown } {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    return { text, value: isNestedTooDeep(text) ? undefined : JSON.parse(text) };
  } catch {
    throw problem('malformed', { detail: 'the body is not JSON in UTF-8' });
  }
}

/** The JSON body of a request; throws when it is too large, of another type, not well-formed, or can be read in two ways. */
export function jsonBody({ body, headers }: ApiRequest, maxBytes: number): unknown {
  if (body.length > maxBytes) throw problem('body-too-large', { detail: `at most ${maxBytes} bytes` });
  if (!jsonTypes.test(headers['content-type'] ?? ''))
    throw problem('media-type-unsupported', { detail: 'send application/json in UTF-8' });
  const { text, value } = parsed(body);
  if (value === undefined) throw problem('malformed', { detail: 'the body is nested without end' });
  if (hasMemberTwice(text)) throw problem('malformed', { detail: 'a member of an object stands there twice' });
  return value;
}

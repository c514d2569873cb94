import type { ApiRequest } from '../../../lib/engine/api/request';
import { mostFhirBytes } from '../../../lib/services/medical/operations/fhir';
import { isNestedTooDeep } from '../../../lib/shared/json-depth';
import { hasMemberTwice } from '../../../lib/shared/json-members';
import { refused } from './outcome';

/** JSON as R4 has it, of version 4.0 where it says one. */
const jsonTypes = /^application\/(fhir\+json|json)\s*(;\s*(charset="?utf-8"?|fhirVersion="?4\.0"?)\s*)*$/i;

/** The body, where nothing stands twice: of two members of one name nobody knows which counts. */
export function bodyOf({ body, headers }: Pick<ApiRequest, 'body' | 'headers'>): unknown {
  if (body.length > mostFhirBytes) throw refused(413, 'too-long', `at most ${mostFhirBytes} bytes`);
  // Nothing is opened: a few bytes may become as many as there is memory.
  if ((headers['content-encoding'] ?? 'identity') !== 'identity')
    throw refused(415, 'not-supported', 'send it without Content-Encoding');
  if (!jsonTypes.test(headers['content-type'] ?? '')) throw refused(415, 'not-supported', 'send application/fhir+json');
  let text: string;
  let value: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    if (isNestedTooDeep(text)) throw new SyntaxError('deep');
    value = JSON.parse(text);
  } catch {
    // What the parser says would repeat parts of the body.
    throw refused(400, 'structure', 'the body is not JSON in UTF-8');
  }
  if (hasMemberTwice(text)) throw refused(400, 'structure', 'a member of an object stands there twice');
  return value;
}

import { openJson, sealJson } from '../vault/sealed';
import { problem } from './problem';

/**
 * Where a list goes on, for the client to send back: sealed, so that it shows nothing of the data, and bound to what
 * was asked, so that it is good for the same question only.
 */
export function cursorOf(key: Uint8Array, question: unknown, after: string): string {
  return Buffer.from(sealJson(key, JSON.stringify(question), after), 'base64').toString('base64url');
}

/** The place that a cursor names; throws `cursor-invalid` when it is not ours or of another question. */
export function placeOf(key: Uint8Array, question: unknown, cursor: string): string {
  try {
    const place = openJson(key, JSON.stringify(question), Buffer.from(cursor, 'base64url').toString('base64'));
    if (typeof place === 'string') return place;
  } catch {
    // Not ours, or of another question: the client gets the same answer.
  }
  throw problem('cursor-invalid', { detail: 'begin the list again, without a cursor' });
}

import { createHash } from 'node:crypto';

/** Longest text that a part of a key shows; longer ones are hashed. A sort key of DynamoDB has 1024 bytes. */
const longest = 150;

/** Half of a pair, alone: no Unicode, and no URI can have it. */
const lone = /\p{Surrogate}/u;

/** A text as a part of a key, without `#`: no two are one, also those that are no Unicode. */
export function keyPart(text: string): string {
  const shown = lone.test(text) ? '' : encodeURIComponent(text);
  if (shown !== '' && shown.length <= longest) return shown;
  return `~${createHash('sha256').update(JSON.stringify(text)).digest('base64url')}`;
}

/** Where the moves of an id are kept. */
export interface Kept {
  readonly partition: string;
  readonly id: string;
}

/** Longest id, bytes inside JSON: an alarm has it in its sort key, beside its own id and its device. */
const longestId = 800;

export const isSubjectId = (id: string): boolean =>
  id.trim() !== '' && Buffer.byteLength(JSON.stringify(id)) - 2 <= longestId;

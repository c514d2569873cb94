import type { RefusedMessage } from './refused-message';

/** What may be seen of a refused message. */
export interface Content {
  /** Its bytes as text, when they are UTF-8. */
  readonly text?: string;
  /** Its bytes when they are none. */
  readonly base64?: string;
  /** Why it was refused. */
  readonly reason?: string;
  readonly origin?: string;
  /** True when data of people are masked: letters are x, digits 0; what cannot be masked is left out. */
  readonly masked: boolean;
  /** True when nothing of data of people is shown, not even masked. */
  readonly withheld?: true;
}

/** How much is shown: all, the shape of data of people, or nothing of them. */
export type View = 'open' | 'masked' | 'withheld';

function textOf({ bytes, length }: RefusedMessage): string | undefined {
  const raw = Buffer.from(bytes, 'base64');
  try {
    // The start of what is longer may end within a character.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw, { stream: raw.length < length });
  } catch {
    return undefined;
  }
}

const maskOf = (text: string): string => text.replace(/\p{N}/gu, '0').replace(/[\p{L}\p{M}]/gu, 'x');

/**
 * What is shown of a message. Of people's data at most their shape: the reason may quote a value, and a move's origin is a key
 * of its subject.
 */
export function contentOf(message: RefusedMessage, view: View): Content {
  const { reason, origin, code } = message;
  const place = code === 'move.illegal' ? {} : { origin };
  // What cannot be opened is as good as withheld.
  if (view === 'withheld' || message.sealedBy !== undefined) return { ...place, masked: true, withheld: true };
  const text = textOf(message);
  if (view === 'open')
    return { ...(text === undefined ? { base64: message.bytes } : { text }), reason, origin, masked: false };
  return { ...(text === undefined ? {} : { text: maskOf(text) }), ...place, masked: true };
}

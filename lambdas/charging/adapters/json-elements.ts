/** One element of an array, with its bytes. */
export interface JsonElement {
  /** From 1. */
  readonly number: number;
  readonly bytes: Uint8Array;
  /** Bytes beyond the limit, which were not kept. */
  readonly dropped: number;
}

const [quote, backslash, open, close, openBrace, closeBrace, comma] = [...'"\\[]{},'].map((c) => c.charCodeAt(0));
const isSpace = (byte: number) => byte === 32 || byte === 9 || byte === 10 || byte === 13;

/**
 * Elements of the first array of a JSON document as it streams by: a list, or the `_items` of an answer of an API. Says
 * nothing of what is inside them: each is parsed by its reader. A document that ends too soon gives its last element as
 * far as it goes.
 */
export async function* jsonElements(chunks: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<JsonElement> {
  let depth = 0;
  let started = false;
  let inText = false;
  let escaped = false;
  let number = 0;
  let kept: number[] = [];
  let dropped = 0;
  const finish = (): JsonElement => {
    const element = { number: ++number, bytes: Uint8Array.from(kept), dropped };
    [kept, dropped] = [[], 0];
    return element;
  };
  for await (const chunk of chunks)
    for (const byte of chunk) {
      if (!started) {
        started = byte === open;
        continue;
      }
      if (depth === 0 && !inText && (byte === comma || byte === close)) {
        if (kept.length > 0) yield finish();
        if (byte === close) return;
        continue;
      }
      if (kept.length > 0 || !isSpace(byte)) {
        if (kept.length < maxBytes) kept.push(byte);
        else dropped++;
      }
      if (inText) {
        inText = escaped || byte !== quote;
        escaped = !escaped && byte === backslash;
      } else if (byte === quote) inText = true;
      else if (byte === open || byte === openBrace) depth++;
      else if (byte === close || byte === closeBrace) depth--;
    }
  if (kept.length > 0) yield finish();
}

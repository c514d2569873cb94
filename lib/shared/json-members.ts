const [quote, backslash, openBracket, closeBracket, openBrace, closeBrace, colon] = [...'"\\[]{}:'].map((one) =>
  one.charCodeAt(0),
);

/** Where a string ends that begins at a quote: at its other quote, or with the text. */
function endOfString(text: string, from: number): number {
  // Most of a message is text: to look for the next quote takes half the time of a walk over each character.
  for (let at = text.indexOf('"', from + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(at - 1 - backslashes) === backslash) backslashes++;
    if (backslashes % 2 === 0) return at;
  }
  return text.length;
}

/** What a string of JSON says; as it is written where that is nothing. */
function said(written: string): string {
  if (!written.includes('\\')) return written;
  try {
    return JSON.parse(`"${written}"`);
  } catch {
    return written;
  }
}

const isSpace = (code: number) => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;

/** Deeper than `isNestedTooDeep` lets anything be. */
const deepest = 5000;

function isName(text: string, after: number): boolean {
  let at = after;
  while (isSpace(text.charCodeAt(at))) at++;
  return text.charCodeAt(at) === colon;
}

/**
 * Whether an object of a JSON text has two members of one name, however these are written: some parsers take the last, some the first,
 * so that one reader is shown what another never sees (RFC 8259, 4; RFC 7493, 2.3). Of a text that is no JSON the answer says nothing.
 */
export function hasMemberTwice(text: string): boolean {
  const open: (Set<string> | null)[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (open.length > deepest) return false;
    if (code === openBrace) open.push(new Set());
    else if (code === openBracket) open.push(null);
    else if (code === closeBrace || code === closeBracket) open.pop();
    else if (code === quote) {
      const end = endOfString(text, at);
      const names = open.at(-1);
      if (names && isName(text, end + 1)) {
        const name = said(text.slice(at + 1, end));
        if (names.has(name)) return true;
        names.add(name);
      }
      at = end;
    }
  }
  return false;
}

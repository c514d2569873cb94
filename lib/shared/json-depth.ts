/** Deeper than anything that means something. */
const deepest = 100;
/** What is shorter cannot be nested so deep that recursion over it runs out of stack, and is the most of all messages. */
const shortest = 4096;

const [quote, backslash, openBracket, closeBracket, openBrace, closeBrace] = ['"', '\\', '[', ']', '{', '}'].map(
  (one) => one.charCodeAt(0),
);

/**
 * Whether JSON of somebody else is nested so deep that nothing but an attack is: the parser takes it, and whatever goes through it by
 * recursion, as `JSON.stringify` does, ends with a RangeError.
 */
export function isNestedTooDeep(text: string): boolean {
  if (text.length < shortest) return false;
  let [depth, isText] = [0, false];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isText) {
      if (code === backslash) at++;
      else if (code === quote) isText = false;
    } else if (code === quote) isText = true;
    else if (code === openBracket || code === openBrace) {
      if (++depth > deepest) return true;
    } else if (code === closeBracket || code === closeBrace) depth--;
  }
  return false;
}

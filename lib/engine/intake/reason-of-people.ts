/** Code of a fault of ours that a reason begins with, e.g. `key-missing: …`. */
const faultCode = /^[a-z]+(?:-[a-z]+)+(?=:)/;
/** The field that a reason begins with, e.g. `phases[2].litres`: its digits are no value. */
const field = /^[A-Za-z]\w*(?:\[\d+\]|\.\w+)*(?= (?:is|must|may|has|have|are|lasts)\b)/;
/**
 * Where a value begins: readers write text in quotes, behind a colon or after `is`, and numbers in digits. After `is` stand words of
 * ours only to the end, or to a colon.
 */
const value = /["':\d]| is (?!(?:missing|blank|empty|no hexadecimal text)$|(?:no time|not a time with offset):)/;

/**
 * Why a message of a feed `ofPeople` was refused, without what stood in it: the code of the fault or the field, and our own words as
 * far as the first value. What it leaves out nobody may keep, sealed or not.
 */
export function reasonOfPeople(reason: string): string {
  const [code] = faultCode.exec(reason) ?? [];
  if (code !== undefined) return code;
  const [named = ''] = field.exec(reason) ?? [];
  const rest = reason.slice(named.length);
  const at = rest.search(value);
  if (at < 0) return reason;
  const kept = `${named}${rest.slice(0, at)}`.trim();
  return kept === '' ? 'the value is not kept' : `${kept} …`;
}

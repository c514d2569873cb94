/** Text in one form: NFC, no space around, one space within (residents rule A). */
export const normaliseText = (text: string): string => text.normalize('NFC').trim().replace(/\s+/g, ' ');

/** Text as it is compared and indexed: without case, width and accents of compatibility. */
export const comparable = (text: string): string => normaliseText(text.normalize('NFKC')).toLocaleLowerCase('und');

const e164 = /^\+[1-9]\d{6,14}$/;

/**
 * A phone number as E.164; undefined when it is none. A number without country code is of `countryCode`: a leading 0
 * is the trunk prefix and goes.
 */
export function normalisePhone(phone: string, countryCode: string): string | undefined {
  const digits = phone.normalize('NFKC').replace(/[\s().\-/]/g, '');
  const international = digits.startsWith('00') ? `+${digits.slice(2)}` : digits;
  const number = international.startsWith('+') ? international : `+${countryCode}${international.replace(/^0/, '')}`;
  return e164.test(number) ? number : undefined;
}

/** Division whose name stands in an address: the longest name wins, then the lowest code. */
export function divisionOf(line: string, divisions: Readonly<Record<string, readonly string[]>>): string | undefined {
  const text = comparable(line);
  const found = Object.entries(divisions)
    .flatMap(([code, names]) => names.map((name) => ({ code, name: comparable(name) })))
    .filter(({ name }) => text.includes(name))
    .sort((a, b) => b.name.length - a.name.length || (a.code < b.code ? -1 : 1));
  return found[0]?.code;
}

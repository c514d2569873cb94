import { entryOf } from '../../../lib/shared/entry-of';

const codes: Readonly<Record<string, string>> = Object.fromEntries(
  ['bfpv', 'cgjkqsxz', 'dt', 'l', 'mn', 'r'].flatMap((letters, i) => [...letters].map((l) => [l, String(i + 1)])),
);

/**
 * How a surname sounds: American Soundex of Latin letters. A name in other letters sounds like itself: Chinese surnames
 * are one or two characters, and their readings are not guessed.
 */
export function surnameSound(surname: string): string {
  const letters = [...surname.normalize('NFD').toLowerCase()].filter((c) => c >= 'a' && c <= 'z');
  const [first] = letters;
  if (first === undefined) return surname.normalize('NFC').trim();
  let sound = first;
  let last = entryOf(codes, first) ?? '';
  for (const letter of letters.slice(1)) {
    const code = entryOf(codes, letter) ?? '';
    if (code && code !== last) sound += code;
    // h and w stand between letters of one code as if they were not there.
    if (letter !== 'h' && letter !== 'w') last = code;
  }
  return sound.padEnd(4, '0').slice(0, 4);
}

/** Longest value of a thing's attribute (AWS IoT API reference, AttributePayload). */
export const maxAttributeCharacters = 800;

const plain = /[a-zA-Z0-9.,@/:-]/;

/**
 * Text in the alphabet of thing attributes, `[a-zA-Z0-9_.,@/:#-]`, readable where it is Latin: a space becomes `_`, what
 * is outside becomes `#` and two hexadecimal digits for each of its UTF-8 bytes. No two texts give the same. A lone
 * surrogate is no text: it is written as U+FFFD.
 */
export function encodeText(text: string): string {
  let encoded = '';
  for (const character of text) {
    if (plain.test(character)) encoded += character;
    else if (character === ' ') encoded += '_';
    else
      for (const byte of Buffer.from(character, 'utf8'))
        encoded += `#${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return encoded;
}

/** The text that `encodeText` wrote; an attribute that others wrote comes back as it is, as far as it can. */
export function decodeText(attribute: string): string {
  const spaced = attribute.replaceAll('_', ' ');
  return spaced.replace(/(?:#[0-9A-F]{2})+/g, (bytes) =>
    Buffer.from(bytes.replaceAll('#', ''), 'hex').toString('utf8'),
  );
}

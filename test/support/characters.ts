import fc from 'fast-check';

/** Any character of Unicode, as fast-check's unit `binary`, whose first use takes a second for its tables. */
export const anyCharacter: fc.Arbitrary<string> = fc
  .integer({ min: 0, max: 0x10ffff })
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code));

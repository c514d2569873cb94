import fc from 'fast-check';
import { constraints } from '../../lib/devices/registry/constraints';
import { decodeText, encodeText } from '../../lib/identity/attribute-text';
import { anyCharacter } from '../support/characters';
import { runs } from '../support/exploring';

describe('text in an attribute', () => {
  it.each([
    ['Main St & 5th', 'Main_St_#26_5th'],
    ['Zürich', 'Z#C3#BCrich'],
    ['路', '#E8#B7#AF'],
    ['a_b#c', 'a#5Fb#23c'],
  ])('%s is written %s', (text, encoded) => expect(encodeText(text)).toBe(encoded));

  // Whole characters of every plane, what the encoding itself writes, and halves of characters.
  const anyText = fc.oneof(
    fc.string({ unit: anyCharacter, maxLength: 60 }),
    fc.string({ unit: fc.constantFrom('#', '_', ' ', '2', '3', 'E', '路', '{', '😀'), maxLength: 30 }),
    fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 }).map((units) => String.fromCharCode(...units)),
  );
  const asText = (units: string) => Buffer.from(units, 'utf8').toString('utf8');

  it('comes back as it was, and is always what AWS takes', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(decodeText(encodeText(text))).toBe(asText(text));
        expect(encodeText(text)).toMatch(constraints.attributeValue);
      }),
      { numRuns: runs(300, 8000) },
    );
  });
});

import fc from 'fast-check';
import { decodeText, encodeText } from '../../../lib/devices/mapping/attribute-text';
import { constraints } from '../../../lib/devices/registry/constraints';

describe('text in an attribute', () => {
  it.each([
    ['Main St & 5th', 'Main_St_#26_5th'],
    ['Zürich', 'Z#C3#BCrich'],
    ['路', '#E8#B7#AF'],
    ['a_b#c', 'a#5Fb#23c'],
  ])('%s is written %s', (text, encoded) => expect(encodeText(text)).toBe(encoded));

  it('comes back as it was, and is always what AWS takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(decodeText(encodeText(text))).toBe(text);
        expect(encodeText(text)).toMatch(constraints.attributeValue);
      }),
    );
  });
});

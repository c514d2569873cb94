import fc from 'fast-check';
import { hasMemberTwice } from '../../lib/shared/json-members';
import { runs } from '../support/exploring';

describe('members of JSON', () => {
  it.each([
    '{"a":1,"a":2}',
    '{"a":1,"\\u0061":2}',
    '[{"b":{"a":1 , "a" : 2}}]',
    '{"a":{"b":1},"c":"}","a":2}',
    '{"a\\"":1,"a\\"":2}',
  ])('of %s one stands there twice', (text) => {
    expect(hasMemberTwice(text)).toBe(true);
  });

  it.each([
    '{"a":{"a":1},"b":[{"a":1},{"a":1}]}',
    '{"a":"a","b":"a"}',
    '["a","a"]',
    '{"a":"\\"a\\":1,\\"a\\":2"}',
    '{"a":["b","b"],"b":1}',
  ])('of %s none does', (text) => {
    expect(hasMemberTwice(text)).toBe(false);
  });

  it('of what JSON.stringify writes none does, and a copy of the first always does', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }), (value) => {
        const text = JSON.stringify(value);
        expect(hasMemberTwice(text)).toBe(false);
        const [name = ''] = Object.keys(value);
        expect(hasMemberTwice(`{${JSON.stringify(name)}:0,${text.slice(1)}`)).toBe(true);
      }),
      { numRuns: runs(200, 2000) },
    );
  });

  /** Each of these would take the square of its length, or a set for each brace: minutes, and all memory. */
  it.each([
    ['quotes without end', '{"a'.repeat(300_000)],
    ['escapes without end', '"\\'.repeat(300_000)],
    ['braces without end', '{'.repeat(3_000_000)],
    ['escaped quotes without end', `{"${'\\"'.repeat(300_000)}`],
    ['space without end', `{"a"${' '.repeat(3_000_000)}`],
  ])('of %s it is said at once', (_, text) => {
    // What is said of it nobody asks; that it is said within the time of a test is the matter.
    expect([true, false]).toContain(hasMemberTwice(text));
  });
});

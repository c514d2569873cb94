import fc from 'fast-check';
import { FileBytes } from '../../../lib/engine/files/file-bytes';
import { jsonElements } from '../../../lib/engine/files/json-list';
import { runs } from '../../support/exploring';

async function read(text: string | Uint8Array, { size = 1000, maxBytes = 100_000, listName = 'items' } = {}) {
  const all = Buffer.from(text);
  async function* chunks() {
    for (let i = 0; i < all.length; i += size) yield all.subarray(i, i + size);
  }
  const account = new FileBytes();
  const pieces: string[] = [];
  let found = 0;
  for await (const { bytes, length } of jsonElements(chunks(), { maxBytes, listName }, account)) {
    pieces.push(Buffer.from(bytes).toString());
    found += length;
  }
  const { records, framing } = account.counts();
  expect([records, records + framing]).toEqual([found, all.length]);
  return pieces;
}

describe('elements of a JSON document', () => {
  it('are those of its list, wherever the stream is cut', async () => {
    const values = fc.array(fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(values, fc.integer({ min: 1, max: 50 }), fc.boolean(), async (list, size, pretty) => {
        const expected = JSON.parse(JSON.stringify(list));
        const text = JSON.stringify(list, null, pretty ? 2 : 0);
        expect((await read(text, { size })).map((t) => JSON.parse(t))).toEqual(expected);
        const around = `{"note":${text},"n":{"a":[1]},"items":${text}}`;
        const [other, ...elements] = await read(around, { size });
        expect([JSON.parse(other as string), elements.map((t) => JSON.parse(t))]).toEqual([expected, expected]);
      }),
      { numRuns: runs(50, 800) },
    );
  }, 120_000);

  it.each<[string, string, readonly string[]]>([
    ['of two documents', '[1]\n[{"a":2}]', ['1', '{"a":2}']],
    ['of two lists of the name', '{"items":[1],"items":[2]}', ['1', '2']],
    ['of a value alone', ' {"a":[1]} ', ['{"a":[1]}']],
    ['of objects without a list around them', '{"a":1},{"b":2}]', ['{"a":1}', '{"b":2}']],
    ['with another list beside', '{"x":[1,2],"items":[3],"y":[4],"z":5}', ['[1,2]', '3', '[4]']],
    ['after a byte order mark', '\ufeff[1]', ['1']],
    ['with an object in it that has such a list', '[{"items":[1]}]', ['1']],
    ['of nothing', ' [ ] ', []],
  ])('are found %s', async (_, text, expected) => expect(await read(text, { size: 3 })).toEqual(expected));

  it.each<[string, string, readonly string[], readonly unknown[]]>([
    ['of several names', '{"a":[1],"items":[2],"b":[3]}', ['[1]', '2', '3'], []],
    ['beside lists that are framing', '{"fields":[{"x":1}],"items":[2],"fields":[3]}', ['2'], []],
    [
      'with what stands before the list',
      '{"at":"8:00","no":[1],"of":{"at":1},"items":[2,3]}',
      ['[1]', '2', '3'],
      ['8:00'],
    ],
    ['without what stands after it', '{"items":[2],"at":"8:00"}', ['2'], []],
    ['without what an element of it says', '{"items":[{"at":1}]}', ['{"at":1}'], []],
    ['each with its own of two documents', '{"at":1,"items":[2]}{"at":3,"items":[4]}', ['2', '4'], [1, 3]],
    ['of two documents, where the second has none', '{"at":1,"items":[2]}{"items":[4]}', ['2', '4'], [1]],
  ])('are found %s', async (_, text, expected, times) => {
    for (const size of [1, 7, 1000]) {
      const options = { maxBytes: 1000, listName: ['items', 'b'], besides: ['fields'], around: ['at'] };
      const account = new FileBytes();
      async function* chunks() {
        for (let i = 0; i < text.length; i += size) yield Buffer.from(text.slice(i, i + size));
      }
      const found = [];
      for await (const piece of jsonElements(chunks(), options, account)) found.push(piece);
      const { records, framing } = account.counts();
      expect([found.map(({ bytes }) => Buffer.from(bytes).toString()), records + framing]).toEqual([
        expected,
        text.length,
      ]);
      expect([...new Set(found.flatMap(({ around }) => around?.at ?? []))]).toEqual(times);
    }
  });

  it.each<[string, string, readonly string[]]>([
    ['garbage before', 'x{] [{"a":1}]', ['x', '{] [', '{"a":1}']],
    ['garbage after', '[{"a":1}] x', ['{"a":1}', 'x']],
    ['garbage between', '[{"a":1},?,{"b":2}]', ['{"a":1}', '?,', '{"b":2}']],
    ['an element without its end', '[{"a":{"b":1},{"c":2}]', ['{"a":{"b":1},', '{"c":2}']],
    ['an element without its beginning', '["a":1},{"c":2}]', ['"a"', ':1},', '{"c":2}']],
    ['a quote lost', '[{"a:1},{"c":2}]', ['{"a:1},', '{"c":2}']],
    ['an end in an element', '[{"a":1},{"b"', ['{"a":1}', '{"b"']],
    ['an end between elements', '[{"a":1},', ['{"a":1}', '']],
    ['a byte that is no UTF-8', '[{"a":"\u0001"},{"c":2}]', ['{"a":"\u0001"},', '{"c":2}']],
  ])('are kept apart from %s', async (_, text, expected) => {
    for (const size of [1, 2, 5, 100]) expect(await read(text, { size })).toEqual(expected);
  });

  it('that are too long keep their start only, and the next is found', async () => {
    for (const size of [1, 7, 1000])
      expect(await read(`[{"a":"${'x'.repeat(50)}"},{"b":1}]`, { size, maxBytes: 20 })).toEqual([
        '{"a":"xxxxxxxxxxxxxx',
        '{"b":1}',
      ]);
  });

  it.each(['{', '[', '{"a":{', '"', '\\', ',', '{]'])('are looked for once in much of %s', async (garbage) => {
    const text = garbage.repeat(50_000 / garbage.length);
    const began = process.cpuUsage();
    await read(text, { size: 100_000 });
    // Far above what it takes to read each byte a few times, and far below what the square of them takes.
    expect(process.cpuUsage(began).user).toBeLessThan(5_000_000);
  });

  it('of which one has no end are held in bounded memory', async () => {
    const pieces = await read(`[{"a":"${'x'.repeat(100_000)}`, { size: 100, maxBytes: 20 });
    expect(pieces).toEqual(['{"a":"xxxxxxxxxxxxxx']);
  });

  it('stand in bytes that are accounted for, whatever the bytes are', async () => {
    const part = fc.constantFrom(
      '[',
      ']',
      '{',
      '}',
      ',',
      ':',
      '"',
      '"a"',
      '"items"',
      '1',
      'null',
      ' ',
      '\\',
      'é',
      '\ufeff',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 40 }), fc.integer({ min: 1, max: 9 }), async (parts, size) => {
        const text = parts.join('');
        expect(await read(text, { size })).toEqual(await read(text));
      }),
      { numRuns: runs(200, 8000) },
    );
  }, 120_000);
});

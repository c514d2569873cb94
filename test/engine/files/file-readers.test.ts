import { type FileFormats, readerOf } from '../../../lib/engine/files/file-readers';
import { fieldsOf } from '../../../lib/engine/intake/fields';
import { readFile } from '../../support/read-file';

const forms: FileFormats = { csv: { columns: ['id'] }, ndjson: {}, json: { list: 'items' }, xml: { element: 'r' } };

describe('the reader of a feed of several forms', () => {
  it.each<[string, string]>([
    ['CSV', 'id,x\n7,\n'],
    ['CSV with a byte order mark and quotes', '\ufeff"id"\n"7"\n'],
    ['NDJSON', '{"id":"7"}\n'],
    ['a JSON list', '\ufeff [\n{"id":"7"}]'],
    ['a JSON list in an object', '{ "total": 1,\n "items": [ {"id":"7"} ] }'],
    ['XML', '\n<a><r><id>7</id></r></a>'],
  ])('finds %s by how the file begins', async (_, text) => {
    for (const size of [1, 1000]) {
      const { messages, refusals } = await readFile(readerOf(forms), text, { size });
      expect([messages.map((message) => fieldsOf(message).text('id')), refusals]).toEqual([['7'], []]);
    }
  });

  describe('one of which is rows of several kinds', () => {
    const rows: FileFormats = {
      rows: { frames: ['100', '900'], heads: ['200'], messages: ['300'], details: [] },
      csv: { columns: ['id'] },
    };

    it.each([
      ['bare', '100,X\n200,h\n300,7\n900\n'],
      ['with a byte order mark, in quotes', '\ufeff"100","X"\r\n"200","h"\r\n"300","7"\r\n"900"\r\n'],
    ])('finds them %s', async (_, text) => {
      const { records, refusals } = await readFile(readerOf(rows), text);
      expect([records, refusals]).toMatchObject([[{ cells: ['300', '7'], head: ['200', 'h'] }], []]);
    });

    it('takes no file in silence whose lines end with a carriage return alone', async () => {
      const { records, refusals } = await readFile(readerOf(rows), '100,X\r200,h\r300,7\r900\r');
      expect([records, refusals.map(({ reason }) => reason)]).toEqual([
        [],
        ['lines end with a carriage return alone: write LF or CRLF'],
      ]);
    });
  });

  it('finds a list under any of its names, also far behind a list that is framing', async () => {
    const several: FileFormats = { ndjson: {}, json: { list: ['a', 'b'], besides: ['fields'], around: ['at'] } };
    const far = JSON.stringify({ at: 8, fields: Array.from({ length: 2000 }, (_, i) => i), b: [{ id: '7' }] });
    const { messages, refusals } = await readFile(readerOf(several), far);
    expect([messages.map((message) => [fieldsOf(message).text('id'), message.around]), refusals]).toEqual([
      [['7', { at: 8 }]],
      [],
    ]);
  });

  // Decision 133: a row of CSV may be cut inside its last number, and then is another; the other forms close what they open.
  it.each<[string, string, readonly string[], readonly string[]]>([
    ['CSV', 'id,x\n7,1\n8,2', ['7'], ['the last row has no line break: it may be cut off']],
    ['CSV in quotes', '"id","x"\r\n"7","1"\r\n"8","2"', ['7'], ['the last row has no line break: it may be cut off']],
    ['NDJSON', '{"id":"7"}\n{"id":"8"}', ['7', '8'], []],
    ['a JSON list', '[{"id":"7"},\n{"id":"8"}]', ['7', '8'], []],
    ['a JSON list in an object', '{"items":[{"id":"7"},{"id":"8"}]}', ['7', '8'], []],
    ['XML', '<a><r><id>7</id></r><r><id>8</id></r></a>', ['7', '8'], []],
  ])('has all of %s that ends without a line break, or says what it has not', async (_, text, ids, reasons) => {
    for (const size of [1, 1000]) {
      const { messages, refusals } = await readFile(readerOf(forms), text, { size });
      expect(messages.map((message) => fieldsOf(message).text('id'))).toEqual(ids);
      expect(refusals.map(({ reason }) => reason)).toEqual(reasons);
    }
  });

  it('takes the first form where nothing tells', async () =>
    expect(await readFile(readerOf({ ndjson: {}, json: {} }), 'x\n')).toMatchObject({ messages: [{}] }));

  it('is none without a form', () => expect(() => readerOf({})).toThrow('without a form'));
});

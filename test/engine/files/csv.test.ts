import { type Options, parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { type CsvForm, readCsv } from '../../../lib/engine/files/csv';
import { runs, sized } from '../../support/exploring';
import { type ReadOptions, readFile } from '../../support/read-file';

const read = (text: string | Uint8Array, options: ReadOptions & Partial<CsvForm> = {}) =>
  readFile(readCsv({ columns: ['a', 'b'], ...options }), text, options);
/** 站 and 温 in GB 18030. */
const gb18030 = (text: string) =>
  Buffer.concat(
    [...text].map((c) => (c === '站' ? Buffer.of(0xd5, 0xbe) : c === '温' ? Buffer.of(0xce, 0xc2) : Buffer.from(c))),
  );

describe('rows of CSV', () => {
  it.each<[string, string]>([
    ['commas', 'a,b\n1,x\n'],
    ['semicolons', 'a;b\r\n1;x\r\n'],
    ['tabs', 'a\tb\n1\tx\n'],
    ['a byte order mark', '\ufeffa,b\n1,x\n'],
    ['quotes', '"a","b"\n"1","x"\r\n'],
    ['columns in another order, and more of them', 'c,b ,a\n?,x,1\n'],
    ['carriage returns alone', 'Export\ra,b\r1,x\r'],
    ['carriage returns alone, blank lines and quotes', '\ufeffa,b\r\r"1","x"\r'],
    ['blank lines', '\na,b\n\n \r\n1,x\n\n'],
    ['the header again', 'a,b\na,b\n1,x\n\ufeffa,b\n'],
    ['names in another case', 'A,B\n1,x\n'],
    ['lines before the header', 'Export of 2026\nno,names\na,b\n1,x\n'],
  ])('with %s are read by name', async (_, text) => {
    for (const size of [1, 2, 3, 100]) expect((await read(text, { size })).records).toEqual([{ a: '1', b: 'x' }]);
  });

  it.each<[string, string, string]>([
    ['NEL', 'a,b\u00851,x\u0085', 'its lines end in NEL, LS or PS: save it with line ends LF or CRLF'],
    ['LS', 'a,b\u20281,x\u2028', 'its lines end in NEL, LS or PS: save it with line ends LF or CRLF'],
    ['full-width commas', 'a，b\n1，x\n', 'full-width “，” stands between cells: write “,”'],
    ['full-width semicolons', 'a；b\n1；x\n', 'full-width “；” stands between cells: write “;”'],
  ])('with %s say so, once a file', async (_, text, reason) => {
    const { refusals } = await read(text);
    expect(refusals.map((one) => one.reason)).toEqual([reason]);
  });

  it('have separators, quotes and line breaks inside quotes', async () => {
    const { records, lines } = await read('a,b\n"1,\r\n""2""",\n3,"x"\n');
    expect(records).toEqual([
      { a: '1,\r\n"2"', b: '' },
      { a: '3', b: 'x' },
    ]);
    expect(lines.map((line) => line.lineNumber)).toEqual([2, 4]);
  });

  it.each<[string, Buffer]>([
    ['GB 18030', gb18030('站,温\n站,1\n')],
    ['UTF-16 of either order', Buffer.from('\ufeff站,温\n站,1\n', 'utf16le')],
    ['UTF-16, big end first', Buffer.from('\ufeff站,温\n站,1\n', 'utf16le').swap16()],
  ])('in %s are read', async (_, bytes) => {
    for (const size of [1, 100])
      expect((await read(bytes, { columns: ['站', '温'], size })).records).toEqual([{ 站: '站', 温: '1' }]);
  });

  it.each(['Garção', 'Estação', 'GARÇÃO', 'São João', 'Münster', 'niño', 'Conceição, à tarde'])(
    'in windows-1252 have %s',
    async (name) => {
      const { records } = await read(Buffer.from(`a;b\n${name};x\n`, 'latin1'));
      expect(records).toEqual([{ a: name, b: 'x' }]);
    },
  );

  it('in GB 18030 may have a single character within a Latin word beside others', async () => {
    // 玢 is the bytes of çã.
    const bytes = Buffer.concat([gb18030('站,温\nGar'), Buffer.of(0xe7, 0xe3), gb18030('o,1\n')]);
    expect((await read(bytes, { columns: ['站', '温'] })).records).toEqual([{ 站: 'Gar玢o', 温: '1' }]);
  });

  it('that are damaged in a file of UTF-8 are no names of another script', async () => {
    const damaged = Buffer.concat([Buffer.from('a,b\n站,1\n'), Buffer.of(0xe7, 0x2c), Buffer.from('2\n温,3\n')]);
    expect(await read(damaged)).toMatchObject({ refusals: [{ code: 'encoding.invalid' }], messages: [{}, {}] });
  });

  it.each<[string, string, string, readonly string[]]>([
    ['with a cell too few', 'a,b\n1\n2,x\n', 'format.malformed', ['2']],
    ['with a cell too many', 'a,b\n1,x,\n2,x\n', 'format.malformed', ['2']],
    ['with a quote in a cell', 'a,b\n1,x"y"\n2,x\n', 'format.malformed', ['2']],
    ['with text after a quote', 'a,b\n"1"0,x\n2,x\n', 'format.malformed', ['2']],
    ['with an open quote', 'a,b\n1,"x\n2,x\n3,"x"\n', 'format.malformed', ['2', '3']],
    ['with an open quote, in the last row', 'a,b\n1,x\n2,"x\n', 'format.malformed', ['1']],
    ['that are too long', `a,b\n1,${'x'.repeat(2000)}\n2,x\n`, 'size.exceeded', ['2']],
    ['that may be cut', 'a,b\n1,x\n2,x', 'format.malformed', ['1']],
  ])('%s are refused, and the others read', async (_, text, code, kept) => {
    for (const size of [1, 7, 5000]) {
      const { refusals, records } = await read(text, { size });
      expect([refusals.map((r) => r.code), records.map(({ a }) => a)]).toEqual([[code], kept]);
    }
  });

  it.each<[string, string, string]>([
    ['without a column', 'a,c\n1,x\n2,x\n', 'no column b'],
    ['with a column twice', 'a,b,a\n1,x,2\n', 'two columns "a"'],
    ['without line break', 'a,b', 'the last row has no line break: it may be cut off'],
    ['with a column twice that there need not be', 'a,b,d,d\n1,x,0,1\n', 'two columns "d"'],
  ])('under a header %s are one refusal', async (_, text, reason) =>
    expect(await read(text, { further: ['d'] })).toMatchObject({ messages: [], refusals: [{ reason }] }),
  );

  it('leave out what has no name, or one that the feed does not read, twice too', async () =>
    expect((await read('a,b,,c,c,d,__proto__\n1,x,2,3,4,5,6\n', { further: ['d', 'e'] })).records).toEqual([
      { a: '1', b: 'x', d: '5' },
    ]));

  it('have null where the feed says that a value is missing', async () =>
    expect((await read('a,b\n-, \n0,NA\n', { missing: ['', '-'] })).records).toEqual([
      { a: null, b: null },
      { a: '0', b: 'NA' },
    ]));

  it('are those that csv-parse reads, and their bytes what it counts', async () => {
    const cell = fc.stringMatching(/^[a1é ,;"\t\r\n]{0,4}$/);
    const quoted = (text: string) => (/[,;"\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    // A row of blanks between tabs is a blank line to us, and a row to csv-parse.
    const first = fc.stringMatching(/^[a1é][ ,;"\t\r\n]{0,4}$/);
    const rows = fc.array(fc.tuple(first, cell, cell), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(
        rows,
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n'),
        fc.nat(9),
        async (...drawn) => {
          const [cells, separator, end, size] = drawn;
          const text = [['a', 'b', 'c'], ...cells].map((row) => row.map(quoted).join(separator) + end).join('');
          const options: Options = {
            delimiter: separator,
            columns: true,
            info: true,
            record_delimiter: ['\r\n', '\n'],
          };
          const expected = parse(text, options) as unknown as { record: object; info: { bytes: number } }[];
          const { records, lines } = await read(text, { further: ['c'], size: size + 1 });
          expect(records).toEqual(expected.map(({ record }) => record));
          const ends = expected.map(({ info }) => info.bytes);
          const header = Buffer.byteLength(`a${separator}b${separator}c${end}`);
          expect(lines.map(({ length }) => length + end.length)).toEqual(
            ends.map((at, i) => at - (ends[i - 1] ?? header)),
          );
        },
      ),
      { numRuns: runs(200, 2400) },
    );
  }, 120_000);

  it('are looked for once in much of anything', async () => {
    for (const garbage of ['"', '"\n', 'a","b\n', '"a\n', ',"\n', '\n', ',', '""\n', '"x\ny\n']) {
      const began = process.cpuUsage();
      await read(`a,b\n${garbage.repeat(sized(100_000, 150_000) / garbage.length)}`, {
        size: 65_536,
        maxBytes: 50_000,
      });
      expect(process.cpuUsage(began).user).toBeLessThan(5_000_000);
    }
  }, 60_000);

  it('do not care where chunks end, whatever they hold', async () => {
    const part = fc.constantFrom('a,b\n', '"', ',', ';', '\n', '\r', 'x', 'é', '""', ' ', '\ufeff', 'yyyy');
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 40 }), fc.integer({ min: 1, max: 9 }), async (parts, size) => {
        const text = parts.join('');
        const whole = await read(text, { maxBytes: 8 });
        expect((await read(text, { size, maxBytes: 8 })).lines).toEqual(whole.lines);
      }),
      { numRuns: runs(300, 2400) },
    );
  }, 120_000);
});

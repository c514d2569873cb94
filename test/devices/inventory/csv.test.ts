import fc from 'fast-check';
import { anyCharacter } from '../../support/characters';
import { column, readBytes } from '../../support/inventory';

/** Node decodes GB18030 but does not encode it: bytes of the characters that these tests need. */
const gb18030 = (text: string): Buffer => {
  const bytes: Readonly<Record<string, string>> = { 北: '\xb1\xb1', 京: '\xbe\xa9', 路: '\xc2\xb7' };
  return Buffer.from(
    text.replace(/[北京路]/g, (character) => bytes[character] as string),
    'latin1',
  );
};

describe('a CSV inventory', () => {
  it.each([[','], [';'], ['\t'], ['|']])('is read with %j between its fields', async (delimiter) => {
    const read = await readBytes(
      [
        ['id', 'name'],
        ['1', '"a, b; c"'],
      ]
        .map((r) => r.join(delimiter))
        .join('\n'),
    );
    expect(column(read, 'name')).toEqual(['a, b; c']);
  });

  it.each(['\u0085', '\u2028', '\u2029'])('may end its lines in %j, which else is a letter of a value', async (end) => {
    const read = await readBytes(['id;name', '1;a', '2;b', ''].join(end));
    expect(column(read, 'name')).toEqual(['a', 'b']);
    expect(column(await readBytes(`id,name\n1,a${end}b\n`), 'name')).toEqual([`a${end}b`]);
  });

  it('may have a BOM, CRLF, quotes, line ends in values and blank lines', async () => {
    const read = await readBytes('\ufeffid,name\r\n1,"say ""hi""\r\nthere"\r\n\r\n2, b \r\n');
    expect(column(read, 'id')).toEqual(['1', '2']);
    expect(column(read, 'name')).toEqual(['say "hi"\r\nthere', 'b']);
  });

  it('is read in GB18030, which its bytes show', async () => {
    const read = await readBytes(gb18030('id,name\n1,北京路\n'));
    expect(read.description).toBe('CSV, ",", gb18030');
    expect(column(read, 'name')).toEqual(['北京路']);
  });

  it('is read in GB18030 though the first megabyte is ASCII', async () => {
    const rows = Array.from({ length: 6000 }, (_, i) => `${i},${'a'.repeat(180)}`).join('\n');
    expect(rows.length).toBeGreaterThan(2 ** 20);
    const read = await readBytes(Buffer.concat([Buffer.from(`id,name\n${rows}\n`), gb18030('x,北京路\n')]));
    expect(read.rows.at(-1)?.get('name')).toBe('北京路');
  });

  it('is read in GB18030 across the pieces in which a file comes', async () => {
    const rows = Array.from({ length: 40_000 }, (_, i) => `${i},${'北京路'.slice(0, 1 + (i % 3))}`);
    const read = await readBytes(gb18030(`id,name\n${rows.join('\n')}\n`));
    expect(new Set(column(read, 'name'))).toEqual(new Set(['北', '北京', '北京路']));
  });

  it('is read in Windows-1252, whose high bytes stand alone', async () => {
    const read = await readBytes(Buffer.from('id,name\n1,Z\u00fcrich Stra\u00dfe\n', 'latin1'));
    expect(column(read, 'name')).toEqual(['Zürich Straße']);
  });

  it('is read in UTF-16, as spreadsheets write Unicode text', async () => {
    const read = await readBytes(Buffer.from('\ufeffid\tname\r\n1\t北京路\r\n', 'utf16le'));
    expect(column(read, 'name')).toEqual(['北京路']);
    const unmarked = Buffer.from('id,name\n1,北\n', 'utf16le');
    expect(column(await readBytes(unmarked), 'name')).toEqual(['北']);
    expect(column(await readBytes(unmarked.swap16()), 'name')).toEqual(['北']);
  });

  it('keeps columns of the same name apart', async () => {
    expect((await readBytes('Lat,Lat,\n1,2,3\n')).columns).toEqual(['Lat', 'Lat (2)', 'column 3']);
  });

  it('takes a quote inside a value for a letter', async () => {
    expect(column(await readBytes('a,b\n1,12" pipe\n2,x\n'), 'b')).toEqual(['12" pipe', 'x']);
  });

  it('is refused when a quote swallows the rest of a long file', async () => {
    const rest = 'some,row\n'.repeat(200_000);
    await expect(readBytes(`a,b\n1,"${rest}`)).rejects.toMatchObject({ code: expect.stringMatching(/CK680[78]/) });
  });

  it('may have lines above its header', async () => {
    const read = await readBytes('Signals of the city;;\nid;name;x\n1;a;\n', { headerRow: 2 });
    expect(column(read, 'name')).toEqual(['a']);
  });

  it('takes 500 columns', async () => {
    const names = Array.from({ length: 500 }, (_, i) => `c${i}`);
    const read = await readBytes(`${names.join()}\n${names.map((_, i) => i).join()}\n`);
    expect(read.rows[0]?.get('c499')).toBe('499');
  });

  it('tells rows that do not have its columns, and the one in which the file ends', async () => {
    const read = await readBytes('a,b,c\n1,2,3\n4,5\n6,7,8,9\n1,2,3,\n10,1');
    expect(read.rows.map((row) => row.fault?.en)).toEqual([
      undefined,
      'it has 2 of 3 fields',
      'it has 4 fields for 3 columns: a delimiter in a value?',
      undefined,
      'the file ends in the middle of it',
    ]);
  });

  it('is not cut off when its last row has a line end', async () => {
    expect((await readBytes('a,b\n1\n')).rows[0]?.fault).toEqual({
      en: 'it has 1 of 2 fields',
      zh: '只有 1 个字段，应为 2 个',
    });
  });

  it('is refused when it ends inside a quoted value, when it is empty, and when it is none', async () => {
    await expect(readBytes('a,b\n1,"half')).rejects.toMatchObject({ code: 'CK6808' });
    await expect(readBytes('')).rejects.toMatchObject({ code: 'CK6804' });
    await expect(readBytes('%PDF-1.7 …')).rejects.toMatchObject({ code: 'CK6805' });
    await expect(readBytes('<html>')).rejects.toMatchObject({ code: 'CK6805' });
  });

  it('is refused when its bytes are not the encoding that the mapping says', async () => {
    await expect(readBytes(Buffer.from([0x61, 0x0a, 0xff]), { encoding: 'utf-8' })).rejects.toMatchObject({
      code: 'CK6806',
    });
  });

  it('gives back what was written, whatever is in the values', async () => {
    const text = fc.string({ unit: anyCharacter, maxLength: 12 }).map((s) => s.replaceAll('\ufeff', '').trim());
    const quoted = (field: string) => `"${field.replaceAll('"', '""')}"`;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 5 }),
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n'),
        async (rows, delimiter, end) => {
          const lines = [`x${delimiter}y`, ...rows.map((fields) => fields.map(quoted).join(delimiter))];
          const read = await readBytes(lines.join(end));
          expect(read.rows.map((row) => [row.get('x'), row.get('y')])).toEqual(rows);
        },
      ),
      { numRuns: 25 },
    );
  });
});

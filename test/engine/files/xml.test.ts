import fc from 'fast-check';
import { readXml } from '../../../lib/engine/files/xml';
import { runs, sized } from '../../support/exploring';
import { type ReadOptions, readFile } from '../../support/read-file';

const read = (text: string | Uint8Array, options: ReadOptions = {}) =>
  readFile(readXml({ element: 'r' }), text, options);
const endless = 'elements inside elements without end';
const reasons = async (text: string, size: number) => (await read(text, { size })).refusals.map(({ reason }) => reason);

describe('elements of XML', () => {
  it.each<[string, string]>([
    ['in a root', '<?xml version="1.0"?>\n<list><r><v>1</v></r></list>\n'],
    ['as the root', '<r><v>1</v></r>'],
    ['deep inside, with other elements', '<a x="1"><title>t</title><b><c/><r><v>1</v></r></b></a>'],
    ['with prefixes', '<ns:a xmlns:ns="urn:x"><ns:r><ns:v>1</ns:v></ns:r></ns:a>'],
    ['between comments', '<!-- <r> --><a><!-- <r><v>2</v></r> --><r><v>1</v><!-- </r> --></r></a><!-- end -->'],
    ['with CDATA', '<a><r><v><![CDATA[1]]></v></r></a>'],
    ['after a byte order mark', '\ufeff<a><r><v>1</v></r></a>'],
    ['of several documents', '<a/>\n<?xml version="1.0"?><a><r><v>1</v></r></a>'],
  ])('%s are read', async (_, text) => {
    for (const size of [1, 2, 7, 1000])
      expect(await read(text, { size })).toMatchObject({ records: [{ v: '1' }], refusals: [] });
  });

  it('have attributes, elements in them, and lists of those that repeat', async () => {
    const text =
      '<r id="7" xml:lang="en" xmlns="urn:x"><v unit="m">1 &lt; &#50;</v><w/><w>3</w><__proto__>4</__proto__></r>';
    expect((await read(text)).records).toEqual([
      { '@id': '7', '@lang': 'en', v: { '@unit': 'm', '#text': '1 < 2' }, w: ['', '3'] },
    ]);
  });

  it('may have names of what every object has', async () => {
    const text =
      '<r constructor="1"><constructor>2</constructor><toString>3</toString><valueOf/><valueOf>4</valueOf></r>';
    expect((await read(text)).records).toEqual([
      { '@constructor': '1', constructor: '2', toString: '3', valueOf: ['', '4'] },
    ]);
  });

  it.each<[string, (text: string) => Buffer]>([
    ['UTF-8', (text) => Buffer.from(text)],
    ['UTF-16', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    [
      'GBK',
      (text) => Buffer.from(`<?xml version="1.0" encoding="GBK"?>${text}`.replaceAll('欠', '\xc7\xb7'), 'latin1'),
    ],
  ])('may have names in Chinese, in %s', async (_, bytesOf) => {
    const text = '<a><欠 欠="1"><欠欠>2</欠欠></欠><b/></a>';
    for (const size of [1, 1000]) {
      const { records, refusals } = await readFile(readXml({ element: '欠' }), bytesOf(text), { size });
      expect([records, refusals]).toEqual([[{ '@欠': '1', 欠欠: '2' }], []]);
    }
  });

  it('are refused where the document is in an encoding that is not read', async () => {
    const text = '<?xml version="1.0" encoding="Shift_JIS"?><a><r><v>1</v></r></a>';
    expect((await read(text)).refusals).toEqual([{ code: 'encoding.invalid', reason: 'shift_jis is not read' }]);
  });

  it('of the same name inside one are its own', async () => {
    const { records } = await read('<a><r><v>1</v><r><v>2</v></r><r/></r><r/></a>');
    expect(records).toEqual([{ v: '1', r: [{ v: '2' }, ''] }, { '#text': '' }]);
  });

  it.each<[string, Buffer]>([
    ['UTF-16', Buffer.from('\ufeff<a><r><v>站</v></r></a>', 'utf16le')],
    ['UTF-16, big end first, without mark', Buffer.from('<a><r><v>站</v></r></a>', 'utf16le').swap16()],
    [
      'GBK',
      Buffer.concat([
        Buffer.from('<?xml version="1.0" encoding="GBK"?><a><r><v>'),
        Buffer.of(0xd5, 0xbe),
        Buffer.from('</v></r></a>'),
      ]),
    ],
  ])('in %s are read', async (_, bytes) => {
    for (const size of [1, 3, 1000])
      expect(await read(bytes, { size })).toMatchObject({ records: [{ v: '站' }], refusals: [] });
  });

  it.each<[string, string, readonly string[], readonly string[]]>([
    ['garbage between', '<a><r><v>1</v></r>gar,bage<r><v>2</v></r></a>', ['1', '2'], ['text between elements']],
    ['garbage before the first', '<a>garbage<r><v>1</v></r></a>', ['1'], ['text between elements']],
    ['garbage after the root', '<a><r><v>1</v></r></a>x', ['1'], ['text between elements']],
    ['a broken tag', '<a><r><v>1</v></r><x y="><r><v>2</v></r></a>', ['1', '2'], ['no XML']],
    ['a lost end tag inside', '<a><r><v>1</r><r><v>2</v></r></a>', ['2'], ['</r> ends nothing']],
    ['a lost end tag', '<a><r><v>1</v><r><v>2</v></r><r><v>3</v></r></a>', ['2', '3'], ['</a> ends nothing']],
    ['a lost start tag', '<a><v>1</v></r><r><v>2</v></r></a>', ['2'], ['</r> ends nothing']],
    ['a lost quote', '<a><r><v u="1>1</v></r><r><v>2</v></r></a>', ['2'], ['no XML']],
    ['a comment without end', '<a><r><v>1</v></r><!-- <r><v>2</v></r></a>', ['1', '2'], ['no XML']],
    ['an entity', '<a><r><v>&x;</v></r><r><v>2</v></r></a>', ['2'], [expect.stringContaining('not XML') as never]],
    [
      'a control character',
      '<a><r><v>\u0001</v></r><r><v>2</v></r></a>',
      ['2'],
      [expect.stringContaining('not XML') as never],
    ],
    [
      'a document type',
      '<!DOCTYPE a [<!ENTITY x "<r><v>0</v></r>">]><a><r><v>1</v></r></a>',
      ['1'],
      ['a document type: entities are not read'],
    ],
    ['the end of the file in one', '<a><r><v>1</v></r><r><v>', ['1'], ['the document ends inside the element']],
    ['the end of the file', '<a><r><v>1</v></r>', ['1'], ['the document ends before its root does']],
    ['depth', `<a><r>${'<d>'.repeat(101)}${'</d>'.repeat(101)}</r><r><v>2</v></r></a>`, ['2'], [endless]],
    [
      'what only looks like the end of a document type',
      '<!DOCTYPE a [<!ENTITY x "]><r><v>0</v></r>"><!-- ]><r><v>0</v></r> --><?p ]><r><v>0</v></r> ?>]><a><r><v>1</v></r></a>',
      ['1'],
      ['a document type: entities are not read'],
    ],
    ['an end tag too many', '<a><r><v>1</v></r></b></a>', ['1'], ['</b> ends nothing']],
    ['another document', '<b><c>1</c></b><a><r><v>1</v></r></a>', ['1'], ['no element r']],
  ])('are kept apart from %s', async (_, text, values, refusals) => {
    for (const size of [1, 2, 7, 1000]) {
      expect((await read(text, { size })).records.map(({ v }) => v)).toEqual(values);
      expect(await reasons(text, size)).toEqual(refusals);
    }
  });

  it.each<[string, string, readonly string[]]>([
    ['other elements only', '<html><body>no</body></html>', ['no element r']],
    ['a declaration only', '<?xml version="1.0"?>', ['no element r']],
    ['a root that is cut', '<list>', ['no element r']],
    ['an empty root, which is an empty list', '<list>\n</list>', []],
  ])('that are not there, in a document of %s', async (_, text, refusals) => {
    for (const size of [1, 1000]) expect(await reasons(text, size)).toEqual(refusals);
  });

  it('that are too long are refused, and those after them, or inside one without end, are read', async () => {
    const long = `<r>${'<x/>'.repeat(500)}`;
    for (const size of [1, 64, 5000]) {
      const { refusals, records } = await read(`<a>${long}</r><r><v>1</v></r>${long}<r><v>2</v></r></a>`, { size });
      expect([refusals.map(({ code }) => code), records.map(({ v }) => v)]).toEqual([
        ['size.exceeded', 'size.exceeded'],
        ['1', '2'],
      ]);
      const lost = `<a><r>${'<r><v>1</v></r>'.repeat(300)}</a>`;
      expect((await read(lost, { size })).records).toHaveLength(300);
    }
  });

  it.each([
    '<',
    '<r>',
    '<r><',
    '<!--',
    '<r><!--',
    '<r><![CDATA[',
    '<a>',
    '</a>',
    '<r></x>',
    '<r x="',
    'x',
    '&',
    '<!DOCTYPE [',
    '<!DOCTYPE a ["',
    '<!D ',
    '<!D "',
    '<!D [<!--',
    '<r><r></r>',
    ']',
    '<?',
  ])(
    'are looked for once in much of %s',
    async (garbage) => {
      const began = process.cpuUsage();
      await read(`<${garbage.repeat(sized(100_000, 150_000) / garbage.length)}`, { size: 65_536, maxBytes: 50_000 });
      expect(process.cpuUsage(began).user).toBeLessThan(5_000_000);
    },
    60_000,
  );

  it('do not care where chunks end, whatever they hold', async () => {
    const part = fc.constantFrom(
      '<r>',
      '</r>',
      '<r/>',
      '<a>',
      '</a>',
      'x',
      ' ',
      '<',
      '>',
      '"',
      '<!--',
      '-->',
      '<v a="1">',
      '</v>',
      '<![CDATA[',
      ']]>',
      '&lt;',
      '<!D []>',
      '<?p ?>',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 40 }), fc.integer({ min: 1, max: 9 }), async (parts, size) => {
        const text = parts.join('');
        const whole = await read(text, { maxBytes: 30 });
        expect((await read(text, { size, maxBytes: 30 })).lines).toEqual(whole.lines);
      }),
      { numRuns: runs(300, 2400) },
    );
  }, 120_000);
});

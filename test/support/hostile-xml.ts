import type { Hostile } from './bad-input';
import { explored } from './exploring';

const inUtf16 = (text: string, isBig = false) => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return isBig ? bytes.swap16() : bytes;
};
const declared = (encoding: string, text: string | Buffer) =>
  Buffer.concat([Buffer.from(`<?xml version="1.0" encoding="${encoding}"?>`), Buffer.from(text)]);
const many = 100_000;

/**
 * XML that is made to hurt, or that others read otherwise (XML 1.0, fifth edition). `record` is a good element, which is to
 * be taken wherever it stands for one; `inside` puts something into one.
 */
export function hostileXml(record: string, inside: (what: string) => string): readonly Hostile[] {
  const ok = `<a>${record}</a>`;
  const around = (what: string) => `<a>${what}${record}</a>`;
  const named = (name: string) => `<${name}/>`;
  const small: readonly (readonly [name: string, bytes: string | Buffer, taken: number])[] = [
    ['an entity in an entity', `<!DOCTYPE a [<!ENTITY x "y"><!ENTITY z "&x;&x;">]>${around(inside('&z;'))}`, 1],
    [
      'a file of the machine as an entity',
      `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${around(inside('&x;'))}`,
      1,
    ],
    ['a record in an entity', `<!DOCTYPE a [<!ENTITY x "]>${record}">]>${ok}`, 1],
    ['a record in a comment of a document type', `<!DOCTYPE a [<!-- ]> ${record} -->]>${ok}`, 1],
    ['a record in an instruction of a document type', `<!DOCTYPE a [<?x ]> ${record} ?>]>${ok}`, 1],
    ['a document type with a > in its address', `<!DOCTYPE a SYSTEM "x>${record}"><a>${record}</a>`, 1],
    ['a document type without end', `<!DOCTYPE a [ <!ENTITY x "${around('')}`, 1],
    ['a document type in a record', around(inside('<!DOCTYPE a [<!ENTITY x "y">]>')), 1],
    ['a record in CDATA', around(`<![CDATA[${record}]]>`), 1],
    ['markup in CDATA in a record', `<a>${inside('<![CDATA[</r><r>&x;]]]]><![CDATA[>]]>')}${record}</a>`, 2],
    ['CDATA without end in a record', around(inside('<![CDATA[')), 1],
    ['a record in a comment', around(`<!-- ${record} -->`), 1],
    ['a record in an instruction', around(`<?x ${record} ?>`), 1],
    [
      'names of what every object has',
      around(inside(['constructor', '__proto__', 'toString', 'hasOwnProperty'].map(named).join(''))),
      2,
    ],
    ['UTF-16', inUtf16(around('')), 1],
    ['UTF-16, big end first', inUtf16(around(''), true), 1],
    ['UTF-16 with half a character', inUtf16(around(inside('\ud800'))), 1],
    ['UTF-16 with a byte too many', Buffer.concat([inUtf16(ok), Buffer.from('x')]), 1],
    ['UTF-8 that says it is UTF-16', declared('utf-16', ok), 1],
    ['UTF-7', declared('UTF-7', ok), 0],
    ['Shift JIS', declared('Shift_JIS', ok), 0],
    ['GBK with a byte order mark of UTF-8', Buffer.concat([Buffer.of(0xef, 0xbb, 0xbf), declared('GBK', ok)]), 1],
    [
      'a character of GB 18030 that ends with a bracket, in CDATA',
      declared('GB18030', Buffer.from(around(inside('<![CDATA[\x81]]>]<r>]]>')), 'latin1')),
      2,
    ],
    ['UTF-32', Buffer.from([...`\ufeff${ok}`].flatMap((c) => [...Buffer.from(c, 'utf16le'), 0, 0])), 0],
    ['a name with a byte A0', `<a><欠>1</欠>${inside('<欠 欠="欠">1</欠>')}</a>`, 1],
    [
      'characters that are none',
      around(['&#0;', '&#xD800;', '&#x110000;', '&#99999999999999999999;', '\x00', '\x07'].map(inside).join('')),
      1,
    ],
    ['line ends of every kind', around('\r\n\r\n\n\r').replaceAll('><', '>\r<'), 1],
    ['an attribute twice', `<a>${inside('<x y="1" y="2"/>')}${record}</a>`, 1],
    ['a < in an attribute', `<a>${inside('<x y="<"/>')}${record}</a>`, 1],
    ['a > in an attribute', `<a>${inside('<x y="a>b"/>')}${record}</a>`, 2],
    ['an attribute at an end', around(inside('<x></x y="1">')), 1],
    ['names of colons', around(inside('<:x/><y:/><:/><p:q:x/>')), 2],
    ['a second mark', `\ufeff\ufeff${ok}`, 1],
  ];
  const big: readonly (readonly [name: string, text: () => string, taken: number])[] = [
    ['depth around a record', () => `${'<d>'.repeat(many)}${record}${'</d>'.repeat(many)}`, 1],
    ['depth in a record', () => around(inside(`${'<d>'.repeat(many)}${'</d>'.repeat(many)}`)), 1],
    ['records in records', () => around('<r>'.repeat(many) + '</r>'.repeat(many)), 1],
    ['a million attributes around', () => `<a ${'x="1" '.repeat(10 * many)}>${record}</a>`, 1],
    ['a million attributes in a record', () => around(`<r ${'x="1" '.repeat(10 * many)}/>`), 1],
    ['a name of a million letters', () => around(`<${'x'.repeat(10 * many)}/>`), 1],
    ['a comment of a million letters', () => around(`<!--${'x'.repeat(10 * many)}-->`), 1],
    ['a document type of a million entities', () => `<!DOCTYPE a [${'<!ENTITY x "y">'.repeat(many)}]>${ok}`, 1],
    ['a text of a million references', () => around(inside('&amp;'.repeat(many))), 1],
    ['starts without end', () => `${'<d '.repeat(many)}${ok}`, 1],
    ['quotes without end', () => `${'<d x="'.repeat(many)}"${ok}`, 1],
  ];
  return [
    ...small.map(([name, bytes, taken]) => ({ name, bytes: Buffer.from(bytes), taken, sizes: [1, 7, 65_536] })),
    ...explored(big, 3).map(([name, text, taken]) => ({
      name,
      bytes: Buffer.from(text()),
      taken,
      sizes: [1024, 65_536],
    })),
  ];
}

import { execFileSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import fc from 'fast-check';
import { runs } from '../../../support/exploring';
import { column, inTempFolder, readBytes } from '../../../support/inventory';
import { type Cell, xlsx } from '../../../support/xlsx';

const entity = (text: string) => [...text].map((c) => `&#x${(c.codePointAt(0) ?? 0).toString(16)};`).join('');
const named = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Text with what XML treats in its own way, and characters beyond 16 bits. */
const text = fc.string({ unit: fc.constantFrom('a', ' ', '&', '<', '>', '"', '北', '🚦', '\t', 'é'), maxLength: 8 });

/** A run as Excel writes it, its text in one of three spellings. */
const run = fc.record({
  text,
  spelling: fc.constantFrom(named, entity, (t: string) => `<![CDATA[${t}]]>`),
  open: fc.constantFrom('<t>', '<t xml:space="preserve">', '<x:t xmlns:x="urn:x">'),
});
type Run = typeof run extends fc.Arbitrary<infer T> ? T : never;
const runXml = ({ text, spelling, open }: Run) =>
  `${open}${spelling(text)}${open.startsWith('<x:') ? '</x:t>' : '</t>'}`;

/** A shared string: plain, of several runs, with a hint of pronunciation that is no part of it, or empty. */
const shared = fc.record({ runs: fc.array(run, { maxLength: 3 }), phonetic: fc.option(run, { nil: undefined }) });
type Shared = typeof shared extends fc.Arbitrary<infer T> ? T : never;
const xmlOf = ({ runs: [only, ...more], phonetic }: Shared) => {
  const hint = phonetic ? `<rPh sb="0" eb="1">${runXml(phonetic)}</rPh>` : '';
  if (!only) return `<t/>${hint}`;
  if (more.length === 0) return `${runXml(only)}${hint}`;
  return `${[only, ...more].map((one) => `<r><rPr><b/></rPr>${runXml(one)}</r>`).join('')}${hint}`;
};

describe('shared strings', () => {
  it('are what people see, as those in the cells are: runs joined, entities resolved, hints left out', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(shared, { minLength: 1, maxLength: 8 }), async (strings) => {
        const rows = strings.map((one, i): Cell[] => [i, { xml: xmlOf(one) }, { inline: xmlOf(one) }]);
        const read = await readBytes(xlsx({ S: [['id', 'text', 'inline'], ...rows] }));
        // A row gives its texts trimmed.
        const seen = strings.map(({ runs }) =>
          runs
            .map((one) => one.text)
            .join('')
            .trim(),
        );
        expect([column(read, 'text'), column(read, 'inline')]).toEqual([seen, seen]);
      }),
      { numRuns: runs(30, 60) },
    );
  });

  it.each(['2', '-1', '0.5', 'x'])('refuse a cell that means number %s of 2', async (number) => {
    const bytes = xlsx({
      S: [
        ['id', 'name'],
        [1, { shared: number }],
      ],
    });
    await expect(readBytes(bytes)).rejects.toMatchObject({
      code: 'CK6807',
      message: expect.stringContaining(`a cell means shared string ${number}, of 2`),
    });
  });

  const left = () => readdirSync(tmpdir()).filter((name) => name.startsWith('citykit-xlsx-'));

  it('of 100,000 long texts are read in 40 MB of heap, and leave nothing behind', async () => {
    await inTempFolder(async (folder) => {
      const long = (i: number) => `signal ${i} ${'北京路🚦'.repeat(48)}`;
      const rows = Array.from({ length: 100_000 }, (_, i): Cell[] => [long(i)]);
      const file = join(folder, 'signals.xlsx');
      writeFileSync(file, xlsx({ S: [['name'], ...rows] }));
      const before = left();
      const printed = execFileSync(process.execPath, ['--max-old-space-size=40', readerIn(folder), file], {
        encoding: 'utf8',
      });
      expect(JSON.parse(printed)).toEqual({ rows: 100_000, last: long(99_999) });
      expect(left()).toEqual(before);
    });
  });
});

/** A program that reads the column `name` of an inventory, for a process of its own. */
function readerIn(folder: string): string {
  const outfile = join(folder, 'reader.mjs');
  const contents = `
    import { openInventory } from './lib/devices/inventory/open-inventory';
    const { table } = await openInventory(process.argv[2], { headerRow: 1 });
    let [rows, last] = [0, ''];
    for await (const row of table.rows) [rows, last] = [rows + 1, row.get('name')];
    console.log(JSON.stringify({ rows, last }));`;
  const resolveDir = join(__dirname, '..', '..', '..', '..');
  buildSync({
    stdin: { contents, resolveDir, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    // yauzl is CommonJS and asks for Node's modules.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'error',
  });
  return outfile;
}

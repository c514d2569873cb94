import { deflateRawSync } from 'node:zlib';
import { Zip, ZipPassThrough } from 'fflate';

/**
 * A cell: text, number, truth value, `{ date }` as a day number shown as a date, `{ xml }` as what its shared string
 * holds, `{ inline }` as the same in the cell itself, `{ shared }` as the number of a shared string.
 */
export type Cell =
  | string
  | number
  | boolean
  | { readonly date: number }
  | { readonly xml: string }
  | { readonly inline: string }
  | { readonly shared: string }
  | null;
export type Sheets = Readonly<Record<string, readonly (readonly Cell[])[]>>;

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const columnName = (i: number): string =>
  i < 26 ? String.fromCharCode(65 + i) : `${columnName(Math.floor(i / 26) - 1)}${columnName(i % 26)}`;

function cellXml(cell: Cell, at: string, strings: string[]): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
  if (typeof cell === 'boolean') return `<c r="${at}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  if (typeof cell === 'object' && 'date' in cell) return `<c r="${at}" s="1"><v>${cell.date}</v></c>`;
  if (typeof cell === 'object' && 'inline' in cell) return `<c r="${at}" t="inlineStr"><is>${cell.inline}</is></c>`;
  if (typeof cell === 'object' && 'shared' in cell) return `<c r="${at}" t="s"><v>${cell.shared}</v></c>`;
  const xml = typeof cell === 'object' ? cell.xml : `<t>${escaped(cell)}</t>`;
  return `<c r="${at}" t="s"><v>${strings.push(xml) - 1}</v></c>`;
}

/** A file of an archive, packed by Node: thirty times as fast as by fflate. */
class Deflated extends ZipPassThrough {
  override compression = 8;

  protected override process(chunk: Uint8Array, final: boolean): void {
    this.ondata(null, deflateRawSync(chunk), final);
  }
}

function zipped(files: Readonly<Record<string, string>>): Buffer {
  const pieces: Uint8Array[] = [];
  const zip = new Zip((_, piece) => pieces.push(piece));
  for (const [name, text] of Object.entries(files)) {
    const file = new Deflated(name);
    zip.add(file);
    file.push(Buffer.from(text), true);
  }
  zip.end();
  return Buffer.concat(pieces);
}

export interface XlsxOptions {
  /** Put into each sheet. */
  readonly broken?: string;
  /** Days count from 1904. */
  readonly from1904?: boolean;
  /** How each text is pronounced: a hint, not a part of it. */
  readonly phonetic?: string;
}

/** A workbook as spreadsheet programs write it: shared strings, styles, a part a sheet. */
export function xlsx(sheets: Sheets, { broken = '', from1904 = false, phonetic = '' }: XlsxOptions = {}): Buffer {
  const strings: string[] = [];
  const hint = phonetic && `<rPh sb="0" eb="1"><t>${phonetic}</t></rPh>`;
  const names = Object.keys(sheets);
  const parts = Object.fromEntries(
    Object.values(sheets).map((rows, s) => [
      `xl/worksheets/sheet${s + 1}.xml`,
      `<worksheet><sheetData>${rows
        .map(
          (cells, r) =>
            `<row r="${r + 1}">${cells.map((c, i) => cellXml(c, `${columnName(i)}${r + 1}`, strings)).join('')}</row>`,
        )
        .join('')}${broken}</sheetData></worksheet>`,
    ]),
  );
  const files = {
    'xl/workbook.xml': `<workbook><workbookPr${from1904 ? ' date1904="1"' : ''}/><sheets>${names
      .map((name, s) => `<sheet name="${escaped(name)}" sheetId="${s + 1}" r:id="rId${s + 1}"/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${names
      .map((_, s) => `<Relationship Id="rId${s + 1}" Target="worksheets/sheet${s + 1}.xml"/>`)
      .join('')}</Relationships>`,
    'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    ...parts,
    'xl/sharedStrings.xml': `<sst>${strings.map((s) => `<si>${s}${hint}</si>`).join('')}</sst>`,
  };
  return zipped(files);
}

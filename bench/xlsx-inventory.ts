import { closeSync, openSync, writeSync } from 'node:fs';
import { strToU8, Zip, ZipDeflate } from 'fflate';

/** Text of a workbook's cells, row by row; numbers stay numbers. */
export type CellRow = readonly (string | number)[];

/** Lines that are compressed together. */
const linesAtOnce = 5000;

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/**
 * Writes rows as an XLSX file of any size, as Excel does: each text once in the shared strings, in the order of its first
 * use. `rows` is walked twice, for the file has one part after the other.
 */
export function writeXlsx(file: string, rows: () => Iterable<CellRow>): void {
  const handle = openSync(file, 'w');
  const zip = new Zip((error, data) => {
    if (error) throw error;
    writeSync(handle, data);
  });
  const part = (name: string, lines: Iterable<string>) => {
    const entry = new ZipDeflate(name, { level: 1 });
    zip.add(entry);
    let held: string[] = [];
    for (const line of lines) {
      held.push(line);
      if (held.length < linesAtOnce) continue;
      entry.push(strToU8(held.join('')));
      held = [];
    }
    entry.push(strToU8(held.join('')), true);
  };
  const numbers = new Map<string, number>();
  part('xl/workbook.xml', ['<workbook><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>']);
  part('xl/_rels/workbook.xml.rels', [
    '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
  ]);
  part('xl/sharedStrings.xml', strings(rows(), numbers));
  part('xl/worksheets/sheet1.xml', sheet(rows(), numbers));
  zip.end();
  closeSync(handle);
}

function* strings(rows: Iterable<CellRow>, numbers: Map<string, number>): Generator<string> {
  yield '<sst>';
  for (const row of rows)
    for (const cell of row) {
      if (typeof cell === 'number' || numbers.has(cell)) continue;
      numbers.set(cell, numbers.size);
      yield `<si><t>${escaped(cell)}</t></si>`;
    }
  yield '</sst>';
}

function* sheet(rows: Iterable<CellRow>, numbers: ReadonlyMap<string, number>): Generator<string> {
  yield '<worksheet><sheetData>';
  let at = 0;
  for (const row of rows) {
    at++;
    const cells = row.map((cell, i) => {
      const place = `r="${String.fromCharCode(65 + i)}${at}"`;
      return typeof cell === 'number'
        ? `<c ${place}><v>${cell}</v></c>`
        : `<c ${place} t="s"><v>${numbers.get(cell)}</v></c>`;
    });
    yield `<row r="${at}">${cells.join('')}</row>`;
  }
  yield '</sheetData></worksheet>';
}

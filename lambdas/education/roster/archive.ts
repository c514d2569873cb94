import { parse } from 'csv-parse/sync';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { encodingOf, textIn } from '../../../lib/engine/files/encoding';
import { Refused } from '../../../lib/engine/intake/reading';
import { type NumberHash, numberColumn, readColumns, tableNames } from './columns';

/** A file of a roster: of each row the cells that are read, by column. */
export interface RosterFile {
  /** As it is named, without `.csv`. */
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly Readonly<Record<string, string>>[];
  /** Roles that REST has in users, and says with them: no file of the manifest. */
  readonly isInUsers?: true;
}

export interface Roster {
  /** By `file.<name>`: bulk, delta, absent, or what stands there. */
  readonly modes: ReadonlyMap<string, string>;
  readonly files: readonly RosterFile[];
}

/** A roster of a large city has some 200 MB; what is more is a bomb. */
export const mostBytes = 400_000_000;
const mostFiles = 64;

const malformed = (why: string) => new Refused('format.malformed', why);

/** Bytes of an entry, counted as they are inflated: what its head says of its size may be a lie. */
async function bytesOf(zip: ZipFile, entry: Entry, room: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of await zip.openReadStreamPromise(entry)) {
    size += (part as Buffer).length;
    if (size > room) throw new Refused('size.exceeded', 'the files in the archive are too long');
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts);
}

/** A row of 200 columns of names has some thousand signs; what is longer is a bomb of empty cells. */
const mostSignsOfRow = 100_000;
const isLineEnd = (sign: number): boolean => sign === 10 || sign === 13;

/** Of a row the parser holds all cells, and counts the signs in them alone: not the commas. */
function hasLongLine(text: string): boolean {
  for (let from = 0, i = 0; i < text.length; i++)
    if (isLineEnd(text.charCodeAt(i))) from = i;
    else if (i - from > mostSignsOfRow) return true;
  return false;
}

/** Cells of a file; only those that are read become part of anything, row by row: nobody holds all cells of a large file. */
function fileOf(name: string, bytes: Buffer, hash: NumberHash | undefined): RosterFile {
  // A last line that nothing ends is looked at, too: of a file that is read in pieces it may be cut.
  const text = textIn(bytes, encodingOf(bytes.at(-1) === 10 ? bytes : Buffer.concat([bytes, Buffer.from('\n')])));
  if (text === undefined) throw new Refused('encoding.invalid', `${safe(name)}.csv is no text`);
  if (hasLongLine(text)) throw malformed(`${safe(name)}.csv has a row that is too long`);
  let header: readonly string[] | undefined;
  const rows: Readonly<Record<string, string>>[] = [];
  const take = (cells: readonly string[]): null => {
    if (!header) {
      header = cells.map((cell) => cell.trim());
      return null;
    }
    const row: [string, string][] = [];
    for (const [i, column] of header.entries()) {
      const cell = (cells[i] ?? '').trim();
      if (readColumns.has(column) || name === 'manifest') row.push([column, cell]);
      else if (column === numberColumn && hash && cell !== '') row.push([numberColumn, hash(cell)]);
    }
    rows.push(Object.fromEntries(row));
    return null;
  };
  try {
    parse(text, {
      ...{ bom: true, relax_column_count: true, skip_empty_lines: true, max_record_size: mostSignsOfRow },
      on_record: take,
    });
    return { name, header: header ?? [], rows };
  } catch {
    // What the library says repeats what stands in the row.
    throw malformed(`${safe(name)}.csv is no CSV`);
  }
}

/** A name of the standard; any other may be a person's. */
const safe = (name: string): string =>
  tableNames.find((one) => one.toLowerCase() === name.toLowerCase()) ?? (name === 'manifest' ? name : 'a file');

/** A roster in a ZIP, at its top or in one folder. Throws `Refused` for what is none. */
export async function readArchive(bytes: Buffer, mostInflated = mostBytes, hash?: NumberHash): Promise<Roster> {
  const files: RosterFile[] = [];
  try {
    const zip = await fromBufferPromise(bytes, { lazyEntries: true });
    if (zip.entryCount > mostFiles) throw malformed('the archive has too many files');
    let room = mostInflated;
    for await (const entry of zip.eachEntry()) {
      const name = /^(?:[^/]+\/)?([^/]+)\.csv$/i.exec(entry.fileName)?.[1];
      // What macOS packs beside each file begins with a dot, and is none.
      if (name === undefined || name.startsWith('.')) continue;
      if (files.some((one) => one.name.toLowerCase() === name.toLowerCase())) throw malformed('a file is there twice');
      const content = await bytesOf(zip, entry, room);
      room -= content.length;
      files.push(fileOf(name, content, hash));
    }
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw malformed('not a whole ZIP archive');
  }
  const manifest = files.find(({ name }) => name === 'manifest');
  if (!manifest) throw new Refused('schema.invalid', 'manifest.csv is missing');
  const modes = new Map(
    manifest.rows.flatMap(({ propertyName = '', value = '' }) =>
      propertyName.startsWith('file.') ? [[propertyName.slice(5), value] as const] : [],
    ),
  );
  return { modes, files: files.filter((one) => one !== manifest) };
}

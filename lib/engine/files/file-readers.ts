import { type CsvForm, readCsv } from './csv';
import { markedEncoding, textIn } from './encoding';
import { type JsonForm, readJson } from './json';
import { type ReadLines, readMessageLines } from './message-lines';
import { peek } from './peek';
import { type RowsForm, readRows } from './rows';
import { readXml, type XmlForm } from './xml';

/**
 * Forms of the files of a feed, and what it says of each: `{ csv: { columns: ['station', 'time'] }, ndjson: {} }`. Each row,
 * line or element is one message, and every byte is accounted for.
 */
export interface FileFormats {
  /** Or a reader of its own, of files whose last rows say what all of them must be. */
  readonly csv?: CsvForm | ReadLines;
  /** A message a line (`readMessageLines`). */
  readonly ndjson?: Readonly<Record<string, never>>;
  readonly json?: JsonForm;
  readonly xml?: XmlForm;
  /** Rows of several kinds (`readRows`); or a reader of its own, of messages of several rows. */
  readonly rows?: RowsForm | ReadLines;
}
export type FileFormat = keyof FileFormats;

/** The reader of each format. */
const fileReaders: { readonly [F in FileFormat]: (form: Exclude<FileFormats[F], ReadLines | undefined>) => ReadLines } =
  {
    csv: readCsv,
    ndjson: () => readMessageLines,
    json: readJson,
    xml: readXml,
    rows: readRows,
  };

const sniffedBytes = 4096;

/** Formats by the first character that is no white space, the likeliest first. */
function likely(first: Uint8Array, { json, rows }: FileFormats): readonly FileFormat[] {
  const text = textIn(first, markedEncoding(first) ?? 'windows-1252') ?? '';
  const start = text.replace(/^(\ufeff|ï»¿)?\s*/, '');
  if (start.startsWith('<')) return ['xml', 'csv'];
  const kind = /^("?)([^",\s]*)\1(?=,)/.exec(start)?.[2];
  if (
    typeof rows === 'object' &&
    kind !== undefined &&
    [...rows.frames, ...rows.heads, ...rows.messages].includes(kind)
  )
    return ['rows'];
  // The list itself may stand further on than what is looked at.
  const names = [json?.list ?? [], json?.besides ?? []].flat();
  const isList = start.startsWith('[') || names.some((name) => start.includes(`"${name}"`));
  if (isList) return ['json', 'ndjson', 'csv'];
  return start.startsWith('{') ? ['ndjson', 'json', 'csv'] : ['csv', 'ndjson', 'json', 'xml', 'rows'];
}

/** The reader of a feed whose files have one of these forms: by what a file begins with, not by its name. */
export function readerOf(forms: FileFormats): ReadLines {
  const formats = Object.keys(forms) as FileFormat[];
  const open = <F extends FileFormat>(format: F): ReadLines => {
    const form = forms[format];
    if (typeof form === 'function') return form;
    return fileReaders[format](form as Exclude<FileFormats[F], ReadLines | undefined>);
  };
  const [only] = formats;
  if (only === undefined) throw new Error('a feed of files without a form');
  if (formats.length === 1) return open(only);
  return async function* (file, maxMessageBytes, account) {
    const { first, all } = await peek(file.chunks, sniffedBytes);
    const format = likely(first, forms).find((one) => formats.includes(one)) ?? only;
    yield* open(format)({ ...file, chunks: all }, maxMessageBytes, account);
  };
}

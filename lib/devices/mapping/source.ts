import { tidyId } from '../../identity/thing-name';
import type { InventoryRow } from '../inventory/row';

export type Source = string | readonly string[];

/** Gives the text of a field for a row; empty when it is blank. */
export type Reader = (row: InventoryRow) => string;

const blank: Reader = () => '';

/** Columns of a text with columns in braces, e.g. `{UUID}-{Connections.ID}`. */
const bracesOf = (text: string): string[] => [...text.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] as string);

/** Columns that a source reads. */
export const columnsOf = (source: Source | undefined): string[] =>
  [source ?? []].flat().flatMap((one) => (bracesOf(one).length > 0 ? bracesOf(one) : [one]));

/** Reads a text with columns in braces. */
function textReader(text: string): Reader {
  const columns = bracesOf(text);
  return (row) => {
    const values = columns.map((column) => tidyId(row.get(column)));
    // A text that lacks a part would be another one.
    if (values.includes('')) return '';
    let i = 0;
    return text.replace(/\{[^{}]+\}/g, () => values[i++] as string);
  };
}

const readerOfOne = (source: string): Reader =>
  bracesOf(source).length === 0 ? (row) => row.get(source) : textReader(source);

/** Reads a column, a text with columns in braces, or the first of several that is not blank. */
export function readerOf(source: Source | undefined): Reader {
  if (source === undefined) return blank;
  const readers = [source].flat().map(readerOfOne);
  return (row) => {
    for (const reader of readers) {
      const text = reader(row);
      if (text !== '') return text;
    }
    return '';
  };
}

/** Readers of the parts of a path: a text with columns in braces is cut at the dots outside them. */
const partReaders = (source: string): readonly Reader[] =>
  bracesOf(source).length === 0 ? [readerOfOne(source)] : (source.match(/(?:\{[^{}]+\}|[^.])+/g) ?? []).map(textReader);

/**
 * Reads a path: `{WARD}.{QUARTER}` has two parts, and a dot in the value of a column makes none. Blank when a part is. Of
 * several sources the first that is not blank.
 */
export function pathReaderOf(source: Source | undefined): (row: InventoryRow) => readonly string[] {
  const paths = [source ?? []].flat().map(partReaders);
  return (row) => {
    for (const readers of paths) {
      const parts = readers.map((reader) => reader(row));
      if (!parts.includes('')) return parts;
    }
    return [];
  };
}

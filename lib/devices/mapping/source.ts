import type { InventoryRow } from '../inventory/row';

export type Source = string | readonly string[];

/** Gives the text of a field for a row; empty when it is blank. */
export type Reader = (row: InventoryRow) => string;

const blank: Reader = () => '';

/** Columns of a text with columns in braces, e.g. `{UUID}-{Connections.ID}`. */
const bracesOf = (text: string): string[] => [...text.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] as string);

/** `171610.0`: an id that a spreadsheet or data frame held as a number. */
const floatId = /^(\d+)\.0+$/;

/** Columns that a source reads. */
export const columnsOf = (source: Source | undefined): string[] =>
  [source ?? []].flat().flatMap((one) => (bracesOf(one).length > 0 ? bracesOf(one) : [one]));

function readerOfOne(source: string): Reader {
  const columns = bracesOf(source);
  if (columns.length === 0) return (row) => row.get(source);
  return (row) => {
    const values = columns.map((column) => tidyId(row.get(column)));
    // A text that lacks a part would be another one.
    if (values.includes('')) return '';
    let i = 0;
    return source.replace(/\{[^{}]+\}/g, () => values[i++] as string);
  };
}

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

/** An id as a person would write it. */
export const tidyId = (text: string): string => floatId.exec(text)?.[1] ?? text;

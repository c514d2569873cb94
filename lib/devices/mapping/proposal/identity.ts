import type { InventoryWords } from '../../../services/shared';
import type { Choice } from './choice';
import type { ColumnProfile } from './profile';
import { idMarks, idMarksChinese, ofDevice, ofOthers, ofPeople, ofRecord, rowNumber } from './vocabulary';
import { Text } from './words';

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
const coverage = ({ filled, rows }: ColumnProfile): number => share(filled, rows);
const uniqueness = ({ distinct, filled }: ColumnProfile): number => share(distinct, filled);

/** From here on a column tells rows apart; the few doubles are mistakes that a plan shows. */
const uniqueFrom = 0.95;
const longestId = 64;

const guid = /^\{?[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}\}?$/i;
/** A code has a figure and no text of people. */
const codeLike = /^(?=.*\d)[\x21-\x7e]+$/;
const dateOrUrl = /^(\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}([ T].*)?|https?:\/\/.*)$/i;

/** True when all values have a form; `values` are the first of them. */
const allAre = ({ values }: ColumnProfile, form: RegExp): boolean => values.every((value) => form.test(value));

/** True for numbers without a gap, each once: 1 to n, or as a database counts. */
const isCounter = ({ integers, filled, distinct, least, most, values }: ColumnProfile): boolean =>
  filled > 1 &&
  integers === filled &&
  distinct === filled &&
  most - least === filled - 1 &&
  !values.some((value) => /^0\d/.test(value));

/** True for a column that an export numbers its rows with, by its name or by what it counts. */
function numbersRows(column: ColumnProfile): boolean {
  const isBare = new Text(column.name).without([...idMarks, ...idMarksChinese, ...ofDevice]).length === 0;
  return (rowNumber.test(column.name) && column.integers === column.filled) || (isBare && isCounter(column));
}

/** The last part of a path: of `station.info.ID` what it says by itself. */
const within = (name: string): string => name.slice(0, Math.max(0, name.lastIndexOf('.')));

/** True when the name is that of an id of something else, `AddressInfo.ID`, `Route ID`. */
function isOfOther(name: string, words: InventoryWords): boolean {
  const text = new Text(name);
  if (text.saysAny(ofRecord) || text.saysAny(ofPeople)) return true;
  const around = new Text(within(name)).without([...ofDevice, ...words.of, ...words.id]);
  if (around.length > 0) return true;
  return text.saysAny(ofOthers) && !text.saysAny(words.id.filter((word) => new Text(word).saysAny(ofOthers)));
}

const marked = (text: Text): boolean => text.saysAny(idMarks) || text.saysAny(idMarksChinese);

/** What a name says of the id: that it is the type's own, a device's, a serial number, an id, or nothing. */
function nameChoice(column: ColumnProfile, words: InventoryWords): Pick<Choice, 'confidence' | 'reason'> | undefined {
  const text = new Text(column.name);
  if (allAre(column, guid)) return { confidence: 0.82, reason: 'its values are GUIDs, which no export changes' };
  const own = text.said(words.id);
  const left = text.without([...words.id, ...words.of, ...ofDevice, ...idMarks, ...idMarksChinese, 'asset']);
  if (own.length > 0 && left.length === 0 && (marked(text) || allAre(column, codeLike)))
    return { confidence: marked(text) ? 0.95 : 0.9, reason: `its name says ${own[0]}` };
  if (own.length > 0 && marked(text)) return { confidence: 0.75, reason: `its name says ${own[0]}` };
  if (/^(sn|s\/n|serial|.*serial ?(no|num|number)?\.?|.*序列号|出厂编号)$/i.test(column.name.replaceAll('_', ' ')))
    return { confidence: 0.78, reason: 'it is a serial number' };
  if (text.saysAny(ofDevice) && left.length === 0 && marked(text))
    return { confidence: 0.88, reason: 'its name says that it is the id of a device' };
  if (left.length === 0 && marked(text)) return { confidence: 0.72, reason: 'it is called an id' };
  const isCode = marked(text) || column.numbers < column.filled;
  if (!isCode && column.distinct < column.rows) return undefined;
  return {
    confidence: marked(text) ? 0.55 : isCode ? 0.45 : 0.35,
    reason: 'its name does not say whose code it is',
  };
}

function choiceOf(column: ColumnProfile, words: InventoryWords): Choice<ColumnProfile> | undefined {
  const { name, spaced, length, integers, numbers, filled } = column;
  if (coverage(column) < uniqueFrom || uniqueness(column) < uniqueFrom) return undefined;
  if (numbers === filled && integers < filled) return undefined;
  if (spaced > 0.2 || length > longestId || allAre(column, dateOrUrl)) return undefined;
  const unique = `${column.distinct} of ${filled} values are different`;
  if (numbersRows(column))
    return {
      value: column,
      confidence: 0.2,
      reason: 'it numbers the rows of an export; another export gives other numbers',
    };
  if (isOfOther(name, words)) return undefined;
  const named = nameChoice(column, words);
  if (!named) return undefined;
  const counts = isCounter(column)
    ? { by: column.least <= 1 ? -0.4 : -0.1, reason: `, but it counts ${column.least} to ${column.most}` }
    : { by: 0, reason: '' };
  return {
    value: column,
    confidence: named.confidence + counts.by,
    reason: `${named.reason}; ${unique}${counts.reason}`,
  };
}

const areEqual = (a: ColumnProfile, b: ColumnProfile): boolean => a.cells.every((cell, row) => cell === b.cells[row]);

/** Columns that could be the id of a device, the best first; of two with equal values the first in the file. */
export function ids(columns: readonly ColumnProfile[], words: InventoryWords): Choice<ColumnProfile>[] {
  const found = columns.flatMap((column) => choiceOf(column, words) ?? []);
  const sorted = found.sort((a, b) => b.confidence - a.confidence || a.value.at - b.value.at);
  return sorted.filter(({ value }, i) => !sorted.slice(0, i).some((earlier) => areEqual(earlier.value, value)));
}

/** A column for the rows in which the id is blank or double: one that is whole. */
export const standIn = (
  { distinct, rows, name }: ColumnProfile,
  others: readonly Choice<ColumnProfile>[],
): ColumnProfile | undefined =>
  distinct === rows
    ? undefined
    : others
        .map(({ value }) => value)
        .find((other) => other.name !== name && other.distinct === other.rows && !numbersRows(other));

/** Columns that are named as the type's id, and stand on several rows: which of them is the device, only the city knows. */
export const repeatedIds = (columns: readonly ColumnProfile[], words: InventoryWords): Choice<string>[] =>
  columns
    .filter((column) => coverage(column) >= 0.5 && uniqueness(column) < uniqueFrom && column.distinct > 1)
    .filter(({ name }) => {
      const text = new Text(name);
      const left = text.without([...words.id, ...words.of, ...ofDevice, ...idMarks, ...idMarksChinese]);
      return text.saysAny(words.id) && marked(text) && left.length === 0;
    })
    .map(({ name, distinct, filled }) => ({
      value: name,
      confidence: 0.5,
      reason: `its name says that it is the id, but ${filled} rows have ${distinct} of them`,
    }));

import type { InventoryWords } from '../../../services/shared';
import type { Choice } from './choice';
import type { ColumnProfile } from './profile';
import { presences } from './status-values';
import { besideStatus, ofDevice, ofOthers, ofPeople, ofRecord, ofStatus } from './vocabulary';
import { Text } from './words';

const isText = ({ filled, numbers }: ColumnProfile): boolean => filled > 0 && numbers < filled / 2;

/** True for columns about the record, its publisher, or people: none of them is a property of the device. */
export const isAside = ({ name }: ColumnProfile): boolean => {
  const text = new Text(name);
  return text.saysAny(ofRecord) || text.saysAny(ofPeople);
};

const called = ['name', 'title', 'label', '名称', '名字', '路口名'] as const;
const described = [
  'location',
  'description',
  'desc',
  'intersection',
  'junction',
  'address',
  '位置',
  '地点',
  '路口',
  '地址',
] as const;

/** Columns of what people call a device. */
export function names(columns: readonly ColumnProfile[], words: InventoryWords): Choice<string>[] {
  return columns.flatMap((column): Choice<string>[] => {
    const text = new Text(column.name);
    if (!isText(column) || isAside(column) || column.distinct < column.filled / 2) return [];
    const isName = text.saysAny(called);
    if (!isName && !text.saysAny(described)) return [];
    const others = [...called, ...described, ...ofDevice, ...words.of, ...words.id, ...words.places, 'info', 'full'];
    const left = text.without(others);
    if (isName && text.saysAny(ofOthers) && !text.saysAny(described)) return [];
    const confidence =
      (isName ? 0.9 : 0.78) - (left.length > 0 ? 0.1 : 0) - (text.says('address') || text.says('地址') ? 0.06 : 0);
    return [{ value: column.name, confidence, reason: `${column.distinct} different texts, e.g. ${column.values[0]}` }];
  });
}

export const models = (columns: readonly ColumnProfile[]): Choice<string>[] =>
  columns
    .filter((column) => column.filled > 0 && !isAside(column) && /(^|[^a-z])model($|[^a-z])|型号/i.test(column.name))
    .map(({ name, distinct }) => ({ value: name, confidence: 0.85, reason: `its name says so, ${distinct} values` }));

export const serials = (columns: readonly ColumnProfile[]): Choice<string>[] =>
  columns
    .filter(
      ({ name, distinct, filled }) =>
        filled > 0 && distinct >= 0.95 * filled && /serial|^s\/?n$|序列号|出厂编号/i.test(name),
    )
    .map(({ name, distinct }) => ({ value: name, confidence: 0.85, reason: `its name says so, ${distinct} values` }));

const manyStatuses = 20;
const yesOrNo = /^(y|yes|n|no|true|false|t|f|是|否)$/i;

/** True for two columns that say the same, each in its words: `StatusTypeID` and `StatusType.Title`. */
function sayTheSame(a: ColumnProfile, b: ColumnProfile): boolean {
  const pairs = new Set(a.cells.map((cell, row) => JSON.stringify([cell, b.cells[row]])));
  return a.filled === b.filled && a.distinct === b.distinct && pairs.size === a.distinct + (a.filled < a.rows ? 1 : 0);
}

/** Columns of the status of the device, words before the codes for them. */
export const statuses = (columns: readonly ColumnProfile[], words: InventoryWords): Choice<ColumnProfile>[] => {
  const found = statusColumns(columns, words).sort((a, b) => a.value.numbers - b.value.numbers);
  return found.filter(({ value }, i) => !found.slice(0, i).some((earlier) => sayTheSame(earlier.value, value)));
};

/** Columns of the status of the device, not of a record, a permit, a publisher. */
function statusColumns(columns: readonly ColumnProfile[], words: InventoryWords): Choice<ColumnProfile>[] {
  return columns.flatMap((column): Choice<ColumnProfile>[] => {
    const text = new Text(column.name);
    if (!text.saysAny(ofStatus) || isAside(column)) return [];
    const { filled, distinct, rows, values } = column;
    if (filled === 0 || distinct > manyStatuses || (rows > 4 && distinct > rows / 2)) return [];
    const read = [...presences(values, words.statusCodes).values()];
    const isRead = read.filter((presence) => presence !== 'unknown').length / read.length;
    const left = text.without([...besideStatus, ...words.of, ...words.id, ...words.counts]);
    if (text.saysAny(ofOthers) && (left.length > 0 || isRead < 0.5)) return [];
    if (values.every((value) => yesOrNo.test(value))) return [];
    const confidence =
      0.55 + 0.35 * isRead + (text.says('status') || text.says('状态') ? 0.08 : -0.1) - (left.length > 0 ? 0.35 : 0);
    const some = values.slice(0, 3).join(', ');
    return [{ value: column, confidence, reason: `${distinct} values, e.g. ${some}` }];
  });
}

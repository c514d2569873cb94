import { transliterate } from 'transliteration';
import { ask, type Choice, decide, type Question, type Setting } from './choice';
import { isAside } from './fields';
import type { ColumnProfile } from './profile';
import { Text } from './words';

const named = [
  'district',
  'ward',
  'borough',
  'quarter',
  'neighborhood',
  'neighbourhood',
  '行政区',
  '区县',
  '辖区',
  '所在区',
  '所属区',
  '区域',
  '街道',
];

const slug = (text: string): string =>
  transliterate(text)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');

/** Columns that say a district, by their names. */
export const districtColumns = (columns: readonly ColumnProfile[]): ColumnProfile[] =>
  columns.filter(
    (column) =>
      !isAside(column) && column.distinct > 1 && column.distinct <= 100 && new Text(column.name).saysAny(named),
  );

/** How the values of a column become districts of the city: as they stand, or behind its name, `ward-1`. */
function choicesOf({ name, cells, filled }: ColumnProfile, districts: ReadonlySet<string>): Choice<string>[] {
  const values = cells.filter((cell) => cell !== '');
  const behind = slug(name);
  const forms = [
    { value: name, known: values.filter((value) => districts.has(value) || districts.has(slug(value))).length },
    { value: `${behind}-{${name}}`, known: values.filter((value) => districts.has(`${behind}-${slug(value)}`)).length },
  ];
  return forms
    .filter(({ known }) => known > 0)
    .map(({ value, known }) => ({
      value,
      confidence: 0.95 * (known / cells.length),
      reason: `${known} of ${filled} values are districts of the city`,
    }));
}

/**
 * The district of a row, for a city that has several: a column whose values are its districts. A city of one district needs
 * none.
 */
export function districtOf(
  columns: readonly ColumnProfile[],
  districts: readonly string[],
): { readonly column?: Setting<string>; readonly all?: Question<string> } {
  if (districts.length < 2) return {};
  const known = new Set(districts);
  const choices = columns
    .filter(({ distinct, rows }) => distinct <= 100 && distinct < rows)
    .flatMap((column) => choicesOf(column, known));
  const column = decide('which column says the district? Its other spellings go into districts', choices);
  if (column) return { column };
  const all = districts.map((value) => ({ value, confidence: 0, reason: 'a district of the city, for all rows' }));
  return { all: ask('in which district do the devices stand? No column has districts of the city', all) };
}

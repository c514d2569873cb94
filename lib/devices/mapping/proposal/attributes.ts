import { transliterate } from 'transliteration';
import { fieldAttributes } from '../../../config/inventory-schema';
import type { Choice } from './choice';
import { isAside } from './fields';
import type { ColumnProfile } from './profile';
import { live } from './vocabulary';
import { Text } from './words';

/** Attributes beside the fields that are proposed at most. */
const maxAttributes = 6;
const longestValue = 60;

/** `POLE_HEIGHT` → poleHeight, 行政区 → xingZhengQu. */
export const camel = (column: string): string =>
  transliterate(column)
    .split(/[^a-zA-Z0-9]+/)
    .filter(Boolean)
    .map((word, i) => {
      const plain = word === word.toUpperCase() ? word.toLowerCase() : word;
      return i === 0 ? plain.charAt(0).toLowerCase() + plain.slice(1) : plain.charAt(0).toUpperCase() + plain.slice(1);
    })
    .join('')
    .slice(0, 64);

const isDay = ({ values }: ColumnProfile): boolean =>
  values.every((value) => /^\d{1,4}[/.-]\d{1,2}[/.-]\d/.test(value));

/** Columns of a few values that repeat: what people filter devices by. Nothing about people, records or publishers. */
export function attributesOf(
  columns: readonly ColumnProfile[],
  taken: ReadonlySet<string>,
): Readonly<Record<string, Choice<string>>> {
  const names = new Set<string>(fieldAttributes);
  const useful = columns.filter((column) => {
    const { name, distinct, filled, rows, length } = column;
    const attribute = camel(name);
    return (
      !taken.has(name) &&
      !isAside(column) &&
      !isDay(column) &&
      !new Text(name).saysAny(live) &&
      distinct >= 2 &&
      distinct <= Math.min(50, rows / 3) &&
      filled >= rows / 2 &&
      length <= longestValue &&
      /^[a-zA-Z]/.test(attribute) &&
      !names.has(attribute) &&
      names.add(attribute)
    );
  });
  return Object.fromEntries(
    useful
      .slice(0, maxAttributes)
      .map(({ name, distinct, values }) => [
        camel(name),
        { value: name, confidence: 0.8, reason: `${distinct} values, e.g. ${values.slice(0, 3).join(', ')}` },
      ]),
  );
}

import type { InventoryWords } from '../../../services/shared';
import type { Choice } from './choice';
import type { ColumnProfile } from './profile';
import { idMarks, idMarksChinese } from './vocabulary';
import { Text } from './words';

/** An id of two columns: that of a station, and the number of a part within it. */
export interface Composite {
  readonly station: ColumnProfile;
  readonly part: ColumnProfile;
}

/** Parts of a station at most. */
const mostParts = 50;
/** Rows of a station, on average, from which they are its parts. */
const leastParts = 1.5;

/** True when the values within each station count from 0 or 1, or are letters, each once. */
function enumerates({ station, part }: Composite): boolean {
  const byStation = new Map<string, string[]>();
  station.cells.forEach((cell, row) => {
    const values = byStation.get(cell) ?? [];
    byStation.set(cell, values);
    values.push(part.cells[row] as string);
  });
  return [...byStation.values()].every((values) => {
    if (new Set(values).size < values.length) return false;
    const numbers = values.map(Number);
    return numbers.some(Number.isNaN) || Math.max(...numbers) <= values.length;
  });
}

/** Ids of two columns, where rows are parts of stations. */
export function composites(columns: readonly ColumnProfile[], words: InventoryWords): Choice<Composite>[] {
  const isMarked = (text: Text) => text.saysAny(idMarks) || text.saysAny(idMarksChinese);
  const whole = columns.filter(({ filled, rows, spaced }) => filled === rows && spaced < 0.05);
  const stations = whole.filter(({ name, distinct, rows }) => {
    const text = new Text(name);
    return distinct > 1 && rows >= leastParts * distinct && text.saysAny(words.id) && isMarked(text);
  });
  const parts = whole.filter(({ name, distinct }) => distinct <= mostParts && new Text(name).saysAny(words.counts));
  return stations.flatMap((station) =>
    parts
      .filter((part) => part !== station && enumerates({ station, part }))
      .map((part) => ({
        value: { station, part },
        confidence: 0.75,
        reason: `${station.name} stands on several rows; with ${part.name} each is different`,
      })),
  );
}

import type { Path } from '../config/path';
import type { Sides } from '../services/shared';

/** The value at a path; undefined where there is none. */
export const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (inner, part) => (inner as Readonly<Record<string | number, unknown>> | undefined)?.[part],
    value,
  );

function changedMap(map: object, key: string, value: unknown): object {
  const { [key]: _was, ...others } = map as Readonly<Record<string, unknown>>;
  return value === undefined ? others : { ...map, [key]: value };
}

/** What is put back; `inFront` as an edit has it. */
interface Back extends Sides {
  readonly inFront?: true;
}

/** What came is taken out of its list; what is gone comes at its end, where it moves nothing, unless its place says something. */
function changedList(list: readonly unknown[], at: number, { before, after, inFront }: Back): readonly unknown[] {
  if (after === undefined) return inFront ? list.toSpliced(at, 0, before) : [...list, before];
  return before === undefined ? list.toSpliced(at, 1) : list.with(at, before);
}

/** A value with one setting inside as it was before the change. The value itself stays: alone, nothing comes back into what is gone. */
export function putBack(value: unknown, [part, ...inner]: Path, sides: Back): unknown {
  if (part === undefined) return sides.before;
  if (typeof value !== 'object' || value === null) return value;
  const own = (value as Readonly<Record<string | number, unknown>>)[part];
  if (!Array.isArray(value)) {
    return changedMap(value, String(part), inner.length === 0 ? sides.before : putBack(own, inner, sides));
  }
  return inner.length === 0
    ? changedList(value, Number(part), sides)
    : value.with(Number(part), putBack(own, inner, sides));
}

/** Where a path leads when an item that came is taken out of its list. */
export function pathWithout(path: Path, item: Path, { before, after }: Sides): Path {
  const last = item.length - 1;
  const [at, own] = [item[last], path[last]];
  const isMoved =
    before === undefined &&
    after !== undefined &&
    typeof at === 'number' &&
    typeof own === 'number' &&
    own > at &&
    item.slice(0, last).every((part, i) => part === path[i]);
  return isMoved ? path.with(last, own - 1) : path;
}

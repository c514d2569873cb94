import type { z } from 'zod';
import type { Path } from '../config/path';
import type { Sides } from '../services/shared';
import { childOf, metaOf } from '../services/shared/schema-walk';
import { same } from '../shared/same';
import { aligned } from './aligned';
import { type Item, isWords, itemsOf } from './items';
import { putBack } from './put-back';

/** The smallest thing that changes: a value, or a thing that comes or goes as a whole, in lists by its key, else by its place. */
export interface Edit extends Sides {
  /** Where it stands after the change; of what is gone, in what is around it then. */
  readonly path: Path;
  /** Where it stood before the change. */
  readonly formerPath: Path;
  /** Of what is gone from a list whose places say something: it stood in front of what stands at its path now. */
  readonly inFront?: true;
}

type Fields = Readonly<Record<string, unknown>>;

const isThing = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/** Do those of both sides stand in another order? Where one comes or goes, the others move and are in the same one. */
function isReordered(places: readonly number[]): boolean {
  const staying = places.filter((place) => place >= 0);
  return staying.some((place, i) => i > 0 && place < (staying[i - 1] as number));
}

/** What changes between two values of a schema, in the order of what is there afterwards. */
export function editsOf(
  schema: z.ZodType | undefined,
  sides: Sides,
  path: Path = [],
  formerPath = path,
): readonly Edit[] {
  const { before, after } = sides;
  if (same(before, after)) return [];
  const whole: readonly Edit[] = [{ ...sides, path, formerPath }];
  if (!isThing(before) || !isThing(after) || Array.isArray(before) !== Array.isArray(after)) return whole;
  const inner = (part: string | number, own: Sides, former = part) =>
    editsOf(schema && childOf(schema, part), own, [...path, part], [...formerPath, former]);
  if (!Array.isArray(after)) {
    const keys = [...new Set([...Object.keys(after), ...Object.keys(before)])];
    return keys.flatMap((key) => inner(key, { before: before[key], after: after[key] }));
  }
  const each = schema && metaOf(schema).effect?.each;
  const [was, is] = [before, after] as unknown as readonly [readonly unknown[], readonly unknown[]];
  if (typeof each !== 'object') {
    const all = [...was, ...is].every(isThing) ? aligned(was, is) : undefined;
    return all
      ? all.flatMap(({ at, formerAt, isGone }) => {
          const own = formerAt === undefined ? undefined : was[formerAt];
          const there = [...formerPath, formerAt ?? 0];
          return isGone
            ? [{ before: own, after: undefined, path: [...path, at], formerPath: there, inFront: true } as const]
            : inner(at, { before: own, after: is[at] }, formerAt ?? 0);
        })
      : whole;
  }
  const items = itemsOf(sides, each);
  const place = ({ before: item }: Item) => (item === undefined ? -1 : was.indexOf(item));
  const moved = isReordered(items.filter((item) => item.after !== undefined).map(place)) ? whole : [];
  return [...moved, ...items.flatMap((item) => inner(item.at, item, Math.max(place(item), 0)))];
}

/** A value with some of its edits taken back: from the last on, for what comes out of a list moves what stands behind it. */
export const withoutEdits = (value: unknown, edits: readonly Edit[]): unknown =>
  edits.reduceRight((rest, edit) => putBack(rest, edit.path, edit), value);

/** Of a list of words of which some come and others go: each of them. Any other edit is itself. */
export function editsOfWords(edit: Edit): readonly Edit[] {
  const { before, after, path, formerPath } = edit;
  if (!isWords(before) || !isWords(after)) return [edit];
  const come = after.flatMap((word, at) =>
    before.includes(word)
      ? []
      : [{ before: undefined, after: word, path: [...path, at], formerPath: [...formerPath, at] }],
  );
  const gone = before.flatMap((word, at) =>
    after.includes(word)
      ? []
      : [{ before: word, after: undefined, path: [...path, after.length], formerPath: [...formerPath, at] }],
  );
  return come.length > 0 && gone.length > 0 ? [...come, ...gone] : [edit];
}

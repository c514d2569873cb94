/** What was read of a value, by path: the scalars themselves, of objects and lists that they are there, and their keys. */
export type Reads = Readonly<Record<string, string>>;

const separator = '\0';
/** Stands for the keys of an object, asked for as a whole. */
const keysMark = '\0keys';

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** A scalar as it is; of an object or list only what it is, since what is inside is read by itself. */
function markOf(value: unknown): string {
  if (Array.isArray(value)) return '[]';
  return isObject(value) ? '{}' : (JSON.stringify(value) ?? 'undefined');
}

const keysOf = (value: object): string => Object.keys(value).join(separator);

/** A view of a value that notes what is read of it, however deep. */
export function recorded<T extends object>(value: T): { readonly view: T; readonly reads: Reads } {
  const reads: Record<string, string> = {};
  const views = new Map<string, object>();
  const viewOf = (inner: object, path: string): object => {
    const known = views.get(path);
    if (known) return known;
    const view = new Proxy(inner, {
      get: (target, key, receiver) => {
        const found: unknown = Reflect.get(target, key, receiver);
        if (typeof key === 'symbol' || typeof found === 'function') return found;
        const at = `${path}${separator}${key}`;
        reads[at] = markOf(found);
        return isObject(found) ? viewOf(found, at) : found;
      },
      has: (target, key) => {
        reads[`${path}${keysMark}`] = keysOf(target);
        return Reflect.has(target, key);
      },
      ownKeys: (target) => {
        reads[`${path}${keysMark}`] = keysOf(target);
        return Reflect.ownKeys(target);
      },
    });
    views.set(path, view);
    return view;
  };
  return { view: viewOf(value, '') as T, reads };
}

/** Was the value at a path read? */
export const wasRead = (reads: Reads, path: readonly (string | number)[]): boolean =>
  Object.hasOwn(reads, path.map((key) => `${separator}${key}`).join(''));

/** What stands at a path of a record, as the record would note it. */
function noteAt(value: unknown, path: string): string {
  const asksKeys = path.endsWith(keysMark);
  const keys = (asksKeys ? path.slice(0, -keysMark.length) : path).split(separator).slice(1);
  const found = keys.reduce<unknown>(
    (inner, key) => (isObject(inner) ? (inner as Record<string, unknown>)[key] : undefined),
    value,
  );
  if (!asksKeys) return markOf(found);
  return isObject(found) ? keysOf(found) : '';
}

/** Would reading this value give what was read before? Then what was made from the one is true of the other. */
export const readsSame = (reads: Reads, value: unknown): boolean =>
  Object.entries(reads).every(([path, note]) => noteAt(value, path) === note);

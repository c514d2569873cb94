import { z } from 'zod';
import type { Path } from '../../../lib/config/path';
import { schemaOf } from '../../../lib/config/shape/check-shape';
import { services } from '../../../lib/services';
import { unwrap } from '../../../lib/services/shared/schema-walk';
import { type FileOfCity, fileOfCity, valueAt } from './change';
import { placesOf } from './leaves';

/** Every setting of a schema, groups of settings and items of lists and maps as well. */
export function settingsOf(schema: z.ZodType, pattern = ''): string[] {
  const inner = unwrap(schema);
  const own = pattern === '' ? [] : [pattern];
  if (inner instanceof z.ZodObject)
    return [
      ...own,
      ...Object.entries(inner.shape as Record<string, z.ZodType>).flatMap(([key, child]) =>
        settingsOf(child, pattern ? `${pattern}.${key}` : key),
      ),
    ];
  if (inner instanceof z.ZodArray) return [...own, ...settingsOf(inner.element as z.ZodType, `${pattern}[]`)];
  if (inner instanceof z.ZodRecord) return [...own, ...settingsOf(inner.valueType as z.ZodType, `${pattern}.NAME`)];
  return own;
}

/** A copy without what stands at a path. */
function without(file: unknown, path: Path): unknown {
  const copy = structuredClone(file);
  const group = valueAt(copy, path.slice(0, -1));
  const key = path.at(-1) as string | number;
  if (Array.isArray(group)) group.splice(Number(key), 1);
  else delete (group as Record<string, unknown>)[key];
  return copy;
}

/** A city of a file without one setting; none where no city can be without it alone, or has by default what its file says. */
export function withoutSetting({ file, city }: FileOfCity, pattern: string): FileOfCity | undefined {
  for (const path of placesOf(schemaOf(services), file, pattern)) {
    const found = fileOfCity(without(file, path));
    if (found && JSON.stringify(found.city) !== JSON.stringify(city)) return found;
  }
  return undefined;
}

import type { z } from 'zod';
import { metaOf, shapeOf, unwrap } from './schema-walk';
import type { SettingNames } from './words';

const known = new WeakMap<z.ZodType, SettingNames>();

/** Names of the fields of a map, and of the maps and lists of maps inside it. */
function namesIn(schema: z.ZodType, above: string): SettingNames {
  const named = Object.entries(shapeOf(itemOf(schema)) ?? {}).map(([key, child]): SettingNames => {
    const { name } = metaOf(child);
    return { ...(name ? { [above + key]: name } : {}), ...namesIn(child, `${above}${key}.`) };
  });
  return Object.assign({}, ...named);
}

/** The items of a list, since names are by path without positions. */
function itemOf(schema: z.ZodType): z.ZodType {
  const inner = unwrap(schema);
  return 'element' in inner ? itemOf(inner.element as z.ZodType) : inner;
}

/** What people call the settings of a schema, by path: derived once from what its fields say of themselves. */
export function settingNamesOf(schema: z.ZodType): SettingNames {
  const names = known.get(schema) ?? namesIn(schema, '');
  known.set(schema, names);
  return names;
}

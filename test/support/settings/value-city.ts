import type { City } from '../../../lib/config';
import { checkMeaning } from '../../../lib/config/check-meaning';
import type { Entry, Located, LocatedMap } from '../../../lib/config/located';
import { secretsIn } from '../../../lib/config/reading/secrets';
import { checkShape } from '../../../lib/config/shape/check-shape';
import { services } from '../../../lib/services';

/** No place: nobody reads the problems. */
const at = { source: { file: 'city.yaml', layer: 'city.yaml', text: '' }, offset: 0 };

/** A value as its YAML would be read, text in quotes; what is undefined is not there. */
function located(value: unknown): Located {
  if (Array.isArray(value)) return { kind: 'list', at, size: 1, items: value.map(located) };
  if (typeof value === 'object' && value !== null) {
    const there = Object.entries(value).filter(([, inner]) => inner !== undefined);
    const entries = there.map(([key, inner]): [string, Entry] => [key, { key: at, value: located(inner) }]);
    return { kind: 'map', at, size: 1, entries: new Map(entries) };
  }
  const token = typeof value === 'string' ? undefined : String(value);
  return { kind: 'scalar', at, size: 1, value: value as string | number | boolean | null, token };
}

/**
 * The city of a file without layers, when nothing in it is wrong: what `readCity` makes of its text, without the text. To parse
 * it takes longer than to check it, and of a file that is wrong indents would be tried, one after the other.
 */
export function cityOf(file: unknown): City | undefined {
  const root = located(file) as LocatedMap;
  if (secretsIn(at.source, root).length > 0) return undefined;
  const { city, draft, problems } = checkShape(root, services);
  return [...problems, ...checkMeaning(root, draft, services)].some(({ severity }) => severity === 'error')
    ? undefined
    : city;
}

import type { CityRead } from '../../lib/config';
import { find } from '../../lib/config/located';
import { parsePath } from '../../lib/config/path';

/**
 * Problems that are of a group as a whole: there is nothing narrower to change. CK3001, CK3003: the group is removed; CK3010,
 * CK3118: it is one that another repeats; CK3013, CK3017, CK3002: what is missing would stand beside all sections, and the
 * service asks for it; CK3047, CK3075: a sum of its parts.
 */
const ofWholes = new Set('CK3001 CK3002 CK3003 CK3010 CK3013 CK3017 CK3047 CK3075 CK3118'.split(' '));

/** Problems of what is so by default, also in a group that the file leaves out: its remedy writes it there. CK3080: names of claims. */
const ofDefaults = new Set(['CK3080']);

/**
 * Problems between fields that point at a section, and not at the value, at the item of a list, or at what is missing in the
 * narrowest section that is there.
 */
export function toldAtSections({ root, problems }: Pick<CityRead, 'root' | 'problems'>): readonly string[] {
  // What has a wrong shape is judged as it is meant, which stands elsewhere in the file.
  if (!root || problems.some(({ code }) => code.startsWith('CK2'))) return [];
  return problems
    .filter(({ code }) => code.startsWith('CK3'))
    .filter(({ code, path: text }) => {
      const path = parsePath(text) ?? [];
      const { node, whole } = find(root, path);
      if (!whole) return !ofDefaults.has(code) && !find(root, path.slice(0, -1)).whole;
      const isItem = typeof path.at(-1) === 'number';
      return node.kind === 'map' && node.entries.size > 0 && !isItem && !(ofWholes.has(code) && path.length > 0);
    })
    .map(({ code, path, message }) => `${code} ${path}: ${message.en}`);
}

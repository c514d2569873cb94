import { formatPath, parsePath } from '../config/path';
import { schemaOf } from '../config/shape/check-shape';
import { makesOtherKey } from '../effects';
import type { Place } from './compare/config-change';
import type { CityChange } from './rules/rule';
import { valueAt } from './setting';

/** Where an item stands that has another key than before: the values that make it so, e.g. one of the movements at a junction. */
export function withinItem({ path, gone }: Place, { base, head, services }: CityChange): readonly Place[] {
  const parts = parsePath(path) ?? [];
  const [list, at] = [parts.slice(0, -1), parts.at(-1)];
  if (typeof at !== 'number') return [];
  const [own, other] = (gone ? [base, head] : [head, base]).map((version) => valueAt(version, list));
  return makesOtherKey(schemaOf(services), list, at, { own, other }).map((inside) => ({
    path: formatPath([...parts, ...inside]),
    ...(gone ? { gone } : {}),
  }));
}

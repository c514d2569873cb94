import { formatPath, parsePath } from '../config/path';
import { schemaOf } from '../config/shape/check-shape';
import { makesOtherKey } from '../effects';
import { same } from '../shared/same';
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

const isListOfThings = (value: unknown): value is readonly object[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'object');

/**
 * Of a list of things in which some come, or go, between others that stay as they are: those. What stands behind them in a
 * list without keys, such as the elements of a tariff, is no other one for that.
 */
export function withinList({ path, gone }: Place, { base, head }: CityChange): readonly Place[] {
  const list = parsePath(path) ?? [];
  const [was, is] = [base, head].map((version) => valueAt(version, list));
  if (gone || !isListOfThings(was) || !isListOfThings(is)) return [];
  const isLess = is.length < was.length;
  const [longer, shorter] = isLess ? [was, is] : [is, was];
  const unlike = shorter.findIndex((item, i) => !same(item, longer[i]));
  const from = unlike < 0 ? shorter.length : unlike;
  const further = longer.length - shorter.length;
  if (!shorter.slice(from).every((item, i) => same(item, longer[from + further + i]))) return [];
  return longer
    .slice(from, from + further)
    .map((_, i) => ({ path: formatPath([...list, from + i]), ...(isLess ? { gone: true } : {}) }));
}

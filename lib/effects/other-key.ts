import type { z } from 'zod';
import type { Path } from '../config/path';
import { childOf, metaOf } from '../services/shared/schema-walk';
import { same } from '../shared/same';
import { isWords } from './items';
import { valueAt } from './put-back';

/** The list that an item is in, on the side where it is and on the other one. */
export interface ListOfBoth {
  readonly own: unknown;
  readonly other: unknown;
}

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Values whose key has several fields, e.g. a junction and its movements: those fields, each as a path. */
function keyOfMany(schema: z.ZodType, list: Path): readonly Path[] {
  const of = list.reduce<z.ZodType | undefined>((around, part) => around && childOf(around, part), schema);
  const each = of && metaOf(of).effect?.each;
  const by = typeof each === 'object' && each.by !== 'place' ? each.by : [];
  return by.length > 1 ? by.map((field) => field.split('.')) : [];
}

/** Where a value is another one: of a list of words those that the other has not, where it has fewer the list. */
function differingIn(own: unknown, other: unknown, field: Path): readonly Path[] {
  if (!isWords(own) || !isWords(other)) return [field];
  const further = own.flatMap((word, i) => (other.includes(word) ? [] : [[...field, i]]));
  return further.length > 0 ? further : [field];
}

/**
 * Of an item that is there on one side alone while one that has a part of its key is there on the other alone: what makes
 * its key another one, as paths in it. None where it may be any of several, which would be a guess.
 */
export function makesOtherKey(schema: z.ZodType, list: Path, at: number, lists: ListOfBoth): readonly Path[] {
  const fields = keyOfMany(schema, list);
  const [all, others] = [asList(lists.own), asList(lists.other)];
  const isOf = (items: readonly unknown[], item: unknown) => items.some((one) => same(one, item));
  const [turning, former] = [all.filter((one) => !isOf(others, one)), others.filter((one) => !isOf(all, one))];
  const alike = (items: readonly unknown[], item: unknown) =>
    items.filter((one) => fields.some((field) => same(valueAt(one, field), valueAt(item, field))));
  const item = all[at];
  const [other, ...further] = alike(former, item);
  if (!turning.includes(item) || other === undefined || further.length > 0 || alike(turning, other).length > 1)
    return [];
  return fields
    .filter((field) => !same(valueAt(item, field), valueAt(other, field)))
    .flatMap((field) => differingIn(valueAt(item, field), valueAt(other, field), field));
}

import { z } from 'zod';
import type { City } from '../../lib/config';
import { schemaOf } from '../../lib/config/shape/check-shape';
import { services } from '../../lib/services';
import { childOf, shapeOf } from '../../lib/services/shared/schema-walk';
import { changed, soundCityOf } from '../support/settings/change';
import { weighed } from '../support/settings/said-effects';
import { wholeCities } from '../support/settings/whole-cities';

type Path = readonly (string | number)[];

/** Groups that a city may leave out, wherever they stand in a value, each with those of them that it is in. */
function optionalGroups(
  schema: z.ZodType | undefined,
  value: unknown,
  path: Path = [],
  inside: readonly Path[] = [],
): [Path, readonly Path[]][] {
  if (!schema || value === null || typeof value !== 'object') return [];
  const isOptional = schema instanceof z.ZodOptional && shapeOf(schema) !== undefined;
  const around = isOptional ? [...inside, path] : inside;
  const own: [Path, readonly Path[]][] = isOptional ? [[path, inside]] : [];
  const below = Object.entries(value).flatMap(([key, child]) => {
    const part = Array.isArray(value) ? Number(key) : key;
    return optionalGroups(childOf(schema, part), child, [...path, part], around);
  });
  return [...own, ...below];
}

const schema = schemaOf(services);
const without = (city: City, path: Path): City => changed(city, path, undefined) as City;

const graveBy = (city: City, path: Path): readonly string[] =>
  weighed(without(city, path), city).filter((line) => /^(safety|security|data) worse/.test(line));

const pairs = Object.entries(wholeCities).flatMap(([i, file]) => {
  const city = soundCityOf(file);
  return optionalGroups(schema, city).flatMap(([inner, around]) =>
    around.map((outer) => ({ name: `${i}: ${inner.join('.')} in ${outer.join('.')}`, city, inner, outer })),
  );
});

describe('what is optional in a thing that comes', () => {
  it('is found in several services', () => {
    expect(pairs.filter(({ city, inner }) => graveBy(city, inner).length > 0).length).toBeGreaterThan(2);
  });

  it.each(pairs)('$name says what is graver by it', ({ city, inner, outer }) => {
    const withAll = weighed(without(city, outer), city);
    expect(graveBy(city, inner).filter((line) => !withAll.includes(line))).toEqual([]);
  });
});

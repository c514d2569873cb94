import { z } from 'zod';
import type { City } from '../../lib/config';
import { formatPath } from '../../lib/config/path';
import { schemaOf } from '../../lib/config/shape/check-shape';
import { services } from '../../lib/services';
import { type EffectSentence, nothing } from '../../lib/services/shared';
import { childOf, metaOf, schemaAt, shapeOf } from '../../lib/services/shared/schema-walk';
import { same } from '../../lib/shared/same';
import { changed, soundCityOf } from '../support/settings/change';
import { type Edit, portland } from '../support/settings/portland';
import { effectsBetween, spoken, weighed } from '../support/settings/said-effects';
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

/** Does a sentence, or one inside it, name a value of both sides? */
const compares = ({ values }: EffectSentence): boolean =>
  [values.before, values.after].every((value) => value !== undefined && !same(value, nothing)) ||
  Object.values(values).some((value) => typeof value === 'object' && 'sentence' in value && compares(value.sentence));

const published: Edit = ({ services: { lighting } }) => {
  lighting.schedule.published = true;
  lighting.schedule.districts = [{ district: 'central', steps: [{ from: '22:00', percent: 30 }] }];
};
const cities = Object.fromEntries(Object.entries(wholeCities).map(([i, file]) => [i, soundCityOf(file)]));
const things = Object.entries({ ...cities, 'of Portland': portland(published) }).flatMap(([i, city]) =>
  optionalGroups(schema, city)
    .filter(([path]) => metaOf(schemaAt(schema, path) as z.ZodType).effect?.each === 'presence')
    .map(([path]) => ({ name: `${path.join('.')} ${i}`, city, path })),
);

// Finding: streets of a city that gets lighting were told to be darker, “60% instead of 100%”, though nobody knows how its lamps burned.
describe('what a thing has that comes or goes', () => {
  it.each(things)('$name is compared with nothing', ({ city, path }) => {
    const other = without(city, path);
    const all = [...effectsBetween(other, city), ...effectsBetween(city, other)];
    for (const effect of all.filter(({ paths }) => !paths.includes(formatPath(path)))) {
      expect([spoken(effect, 'en'), compares(effect)]).toEqual([spoken(effect, 'en'), false]);
      // How long something was and will be kept are both of the side that has it.
      if (!effect.values.promised) expect(spoken(effect, 'en')).not.toContain(' instead of ');
    }
  });

  it('is said of lists and of what is on without the values of no side', () => {
    const all = things.flatMap(({ city, path }) => weighed(without(city, path), city));
    expect(all).toContain(
      'security worse high: data of many people can be taken out at once, when two agree (bulk export); what is taken out may be fetched for 24 hours',
    );
    expect(all.filter((line) => /streets are (darker|brighter)/.test(line))).toEqual([]);
  });
});

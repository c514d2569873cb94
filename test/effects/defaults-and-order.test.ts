import { z } from 'zod';
import { schemaOf } from '../../lib/config/shape/check-shape';
import { services } from '../../lib/services';
import { defaultOf, fieldsOf, keysOf, unwrap } from '../../lib/services/shared/schema-walk';
import { explored } from '../support/exploring';
import { changed, type FileOfCity, fileOfCity, otherFile, valueAt } from '../support/settings/change';
import { leavesOf, placesOf } from '../support/settings/leaves';
import { effectsBetween, spoken } from '../support/settings/said-effects';
import { sampleCities } from '../support/settings/sample-cities';
import { cityOf } from '../support/settings/value-city';
import { wholeCities } from '../support/settings/whole-cities';

const schema = schemaOf(services);
const files = Object.values({ ...sampleCities, ...wholeCities });

/** What people and programs are given of an effect; what it would be without other edits is a function. */
const told = (...cities: Parameters<typeof effectsBetween>) =>
  effectsBetween(...cities).map(({ isOtherWithout: _, isOtherWithoutOwn: __, ...said }) => said);

describe('a setting that is taken out', () => {
  // Names of districts go with a column, and are the only form of theirs that a file has.
  const withDefault = leavesOf(schema).filter(
    ({ pattern, schema: of }) => defaultOf(of) !== undefined && !/inventories\.NAME\.districts$/.test(pattern),
  );

  it.each(explored(withDefault, 8, 16))('does what its default does: $pattern', (leaf) => {
    const tried = files
      .flatMap((file) => [otherFile(file, leaf), fileOfCity(file)])
      .flatMap((base) => {
        const [path] = base ? placesOf(schema, base.file, leaf.pattern) : [];
        if (!base || !path) return [];
        const [removed, byDefault] = [undefined, defaultOf(leaf.schema)].map((v) =>
          cityOf(changed(base.file, path, v)),
        );
        return removed && byDefault ? [{ base: base.city, removed, byDefault }] : [];
      });
    expect(tried.length).toBeGreaterThan(0);
    for (const { base, removed, byDefault } of tried) expect(told(base, removed)).toEqual(told(base, byDefault));
  });
});

/** Lists whose order counts, and lists whose items have no key of their own: what stands first is another first. */
const ordered = /corridors\[\]\.junctions$|rings$|waves$|elements$|price_components$|\.tariff$|externalId$|only$/;

const isList = (field: z.ZodType) => unwrap(field) instanceof z.ZodArray || unwrap(field) instanceof z.ZodUnion;
const lists = fieldsOf(schema).filter((field) => isList(field.schema));

describe('a map of names of the city', () => {
  const maps = fieldsOf(schema).filter((field) => keysOf(field.schema) !== undefined);

  /** A file with two keys and more in a map, and the file with the map the other way round. */
  const turned = maps.flatMap(({ pattern }) =>
    files
      .flatMap((file) => placesOf(schema, file, pattern).map((path) => ({ file, path, map: valueAt(file, path) })))
      .filter(({ file, map }) => Object.keys(map as object).length > 1 && fileOfCity(file) !== undefined)
      .slice(0, 1)
      .map(({ file, path, map }) => ({
        pattern,
        pair: [file, changed(file, path, Object.fromEntries(Object.entries(map as object).reverse()))],
      })),
  );

  it('is tried of several', () => {
    expect(turned.map(({ pattern }) => pattern)).toEqual(
      expect.arrayContaining(['departments', 'services.residents.retention']),
    );
  });

  // Finding: categories of retention in another order started functions anew, since their settings had other bytes.
  it.each(turned)('is the same city to the byte in whatever order it is written: $pattern', ({ pair }) => {
    const [one, other] = pair.map((file) => JSON.stringify(cityOf(file)));
    expect(one).toBeDefined();
    expect(other).toBe(one);
  });
});

/** A file with two items and more in a list, with the list the other way round. */
function reversed(pattern: string): readonly [FileOfCity, FileOfCity] | undefined {
  for (const file of files)
    for (const path of placesOf(schema, file, pattern)) {
      const list = valueAt(file, path);
      if (!Array.isArray(list) || list.length < 2) continue;
      const [base, other] = [fileOfCity(file), fileOfCity(changed(file, path, [...list].reverse()))];
      if (base && other) return [base, other];
    }
  return undefined;
}

describe('a list the other way round', () => {
  const turned = lists.flatMap(({ pattern }) => {
    const pair = reversed(pattern);
    return pair ? [{ pattern, pair }] : [];
  });

  it('is tried of many', () => {
    expect(turned.length).toBeGreaterThan(12);
  });

  it.each(turned.filter(({ pattern }) => !ordered.test(pattern)))(
    'does nothing: $pattern',
    ({ pair: [base, other] }) => {
      expect(effectsBetween(base.city, other.city).filter(({ kind }) => kind !== 'none')).toEqual([]);
    },
  );

  it.each(turned.filter(({ pattern }) => ordered.test(pattern)))(
    'is said where order counts: $pattern',
    ({ pair: [base, other] }) => {
      const effects = effectsBetween(base.city, other.city);
      expect(effects.filter(({ kind }) => kind !== 'none').length).toBeGreaterThan(0);
      for (const effect of effects) expect(spoken(effect, 'en')).not.toBe('');
    },
  );
});

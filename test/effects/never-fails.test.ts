import { z } from 'zod';
import type { City } from '../../lib/config';
import type { Path } from '../../lib/config/path';
import { schemaOf } from '../../lib/config/shape/check-shape';
import { folded, severityOf } from '../../lib/effects';
import { services } from '../../lib/services';
import { childOf, unwrap } from '../../lib/services/shared/schema-walk';
import { languages } from '../../lib/words/language';
import { drawn, explored } from '../support/exploring';
import { changed } from '../support/settings/change';
import { otherValues } from '../support/settings/other-values';
import { effectsBetween, spoken, spokenValue } from '../support/settings/said-effects';
import { sampleCities } from '../support/settings/sample-cities';
import { cityOf } from '../support/settings/value-city';

/** A file with one edit. */
interface Edited {
  readonly what: string;
  readonly file: unknown;
}

/** Every setting below a value: taken out, with other values; each list shortened, emptied, the other way round. */
function editsOf(name: string, file: unknown, schema: z.ZodType, value: unknown, path: Path = []): Edited[] {
  const edited = (what: string, other: unknown): Edited => ({
    what: `${name} ${path.join('.')} ${what}`,
    file: changed(file, path, other),
  });
  const list = Array.isArray(value) ? [value.slice(1), value.slice(0, -1), [], [...value].reverse()] : [];
  const own = path.length === 0 ? [] : [undefined, ...list, ...otherValues(schema, value)];
  const inner =
    unwrap(schema) instanceof z.ZodUnion || typeof value !== 'object' || value === null ? [] : Object.entries(value);
  return [
    ...own.map((other) => edited(`= ${JSON.stringify(other)?.slice(0, 60)}`, other)),
    ...inner.flatMap(([key, child]) => {
      const part = Array.isArray(value) ? Number(key) : key;
      const next = childOf(schema, part);
      return next ? editsOf(name, file, next, child, [...path, part]) : [];
    }),
  ];
}

const edits = Object.entries(sampleCities).flatMap(([name, file]) => editsOf(name, file, schemaOf(services), file));
const citiesOf = (some: readonly Edited[]) =>
  some.flatMap(({ what, file }): { readonly what: string; readonly city: City }[] => {
    const city = cityOf(file);
    return city ? [{ what, city }] : [];
  });

describe('what a change does to people', () => {
  it('is said of any two edits, of one city and of two, in each language, and folded without a loss', () => {
    const cities = citiesOf(explored(edits, 50, 150));
    expect(cities.length).toBeGreaterThan(5);
    const pairs = drawn(cities.flatMap((_, i) => cities.map((_, j) => [i, j] as const)).slice(0, 400_000));
    for (const [i, j] of pairs.slice(0, 100)) {
      const [before, after] = [cities[i], cities[j]] as [(typeof cities)[number], (typeof cities)[number]];
      const effects = effectsBetween(before.city, after.city);
      const all = folded(effects);
      expect(new Set(all.flatMap(({ parts }) => parts))).toEqual(new Set(effects));
      for (const effect of [...effects, ...all])
        for (const language of languages)
          if (/undefined|NaN|\[object|[{}]/.test(`${severityOf(effect)} ${spoken(effect, language)}`))
            throw new Error(`${before.what} → ${after.what}: ${spoken(effect, language)}`);
      // Finding: hours that were shifted were `5 hours of a day instead of 5 hours`.
      for (const { kind, values } of all)
        if (kind !== 'none' && values.before && values.after)
          expect(`${after.what}: ${spokenValue(values.before, 'en')}`).not.toBe(
            `${after.what}: ${spokenValue(values.after, 'en')}`,
          );
    }
  });
});

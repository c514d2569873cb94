import type { z } from 'zod';
import type { City } from '../../lib/config';
import { schemaOf } from '../../lib/config/shape/check-shape';
import { services } from '../../lib/services';
import type { ItemNames } from '../../lib/services/shared';
import { childOf, metaOf } from '../../lib/services/shared/schema-walk';
import { explored } from '../support/exploring';
import { changed, otherFile } from '../support/settings/change';
import { leavesOf } from '../support/settings/leaves';
import { effectsBetween, spokenValue } from '../support/settings/said-effects';
import { cityOf } from '../support/settings/value-city';
import { wholeCities } from '../support/settings/whole-cities';

const schema: z.ZodType = schemaOf(services);

const listOf = (pattern: string) => pattern.slice(0, Math.max(pattern.lastIndexOf('[]'), pattern.lastIndexOf('.NAME')));

/** How the items of a list are known and called. */
function namesIn(list: string): ItemNames | undefined {
  const path = list.split(/\.|(?=\[\])/).map((part) => (part === '[]' ? 0 : part));
  const of = path.reduce<z.ZodType | undefined>(
    (around, part: string | number) => around && childOf(around, part),
    schema,
  );
  const each = of && metaOf(of).effect?.each;
  return typeof each === 'object' ? each : undefined;
}

/** The keys by which the items of a list are known that a setting is in, and its own path in them. */
const keyed = (pattern: string): { readonly by: ItemNames['by']; readonly field: string } => ({
  by: namesIn(listOf(pattern))?.by ?? 'place',
  field: pattern.slice(listOf(pattern).length).replace(/^(\[\]|\.NAME)\.?/, ''),
});

/** All but the one key of an item, which people know it by on each side. */
const ofItems = leavesOf(schema).filter(({ pattern }) => {
  if (!/\[\]|\.NAME/.test(pattern)) return false;
  const { by, field } = keyed(pattern);
  return field !== '' && !(by !== 'place' && by.length === 1 && by[0] === field);
});

// Lamps burn by no schedule there by default: events and levels do nothing then.
const lit = (file: unknown) => changed(file, ['services', 'lighting', 'schedule', 'enabled'], true);
const files = Object.values(wholeCities).flatMap((file) => [file, lit(file)]);

const places = (effects: ReturnType<typeof effectsBetween>) =>
  effects
    .flatMap(({ values: { place, after } }) => (place === undefined || after === undefined ? [] : [place]))
    .map((place) => spokenValue(place, 'en'))
    .sort();

// Finding: `orders PARK- “charging”: charging instead of parking`.
describe('a thing one of whose settings says something else', () => {
  it('is one of many', () => {
    expect(ofItems.length).toBeGreaterThan(90);
  });

  it.each(explored(ofItems, 8, 60))('is called the same on both sides, and not by that value: $pattern', (leaf) => {
    for (const file of files) {
      const city = cityOf(file) as City;
      const other = otherFile(file, leaf)?.city;
      if (!other) continue;
      const [there, back] = [effectsBetween(city, other), effectsBetween(other, city)];
      expect(places(there)).toEqual(places(back));
      for (const { values } of [...there, ...back]) {
        const { place, before, after } = values;
        if (place === undefined || typeof before !== 'string' || typeof after !== 'string') continue;
        const words = spokenValue(place, 'zh').split(/[ “”、（）]+/);
        for (const value of [before, after]) expect(words).not.toContain(value);
      }
    }
  });

  // Finding: a pair of movements that was turned round ended the review with a TypeError.
  it('has words, or none, whatever it is without', () => {
    const lists = [...new Set(leavesOf(schema).map(({ pattern }) => listOf(pattern)))];
    const calledOf = lists.flatMap((list) => namesIn(list)?.called ?? []);
    expect(calledOf.length).toBeGreaterThan(6);
    for (const called of calledOf) expect(() => called({} as never)).not.toThrow();
  });
});

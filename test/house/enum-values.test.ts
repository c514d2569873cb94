import { stringify } from 'yaml';
import { z } from 'zod';
import { type StackInMemory, stackIds } from '../../lib/assembly/synth-in-memory';
import type { City } from '../../lib/config';
import type { Path } from '../../lib/config/path';
import { schemaOf } from '../../lib/config/shape/check-shape';
import { services } from '../../lib/services';
import { unwrap } from '../../lib/services/shared/schema-walk';
import { read } from '../support/config-folder';
import { exhaustive, explored, oneOfEach } from '../support/exploring';
import { changed, stacksOf } from '../support/settings/change';
import { leavesOf, placesOf } from '../support/settings/leaves';
import { cityOf } from '../support/settings/value-city';
import { wholeCities } from '../support/settings/whole-cities';

/** Words of a setting, or of the items of a list. */
function wordsOf(schema: z.ZodType): { readonly words: readonly unknown[]; readonly inList: boolean } {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodEnum) return { words: inner.options, inList: false };
  if (!(inner instanceof z.ZodArray)) return { words: [], inList: false };
  const item = unwrap(inner.element as z.ZodType);
  return { words: item instanceof z.ZodEnum ? item.options : [], inList: true };
}

const words = leavesOf(schemaOf(services)).flatMap(({ pattern, schema }) => {
  const { words, inList } = wordsOf(schema);
  return words.map((word) => ({ pattern, word: String(word), value: inList ? [word] : word }));
});

/** A word of each setting: all of them take minutes. One of the whole city, which all stacks are made for, comes in the long run. */
const cases = oneOfEach(words, ({ pattern }) => pattern).filter(
  ({ pattern }) => exhaustive || pattern.startsWith('services.'),
);

/** Stacks of the cities as they are, with what the packs find: a setting of the whole city touches few of them. */
const known = new Map<string, readonly StackInMemory[]>();
function knownOf(name: string): readonly StackInMemory[] {
  const stacks = known.get(name) ?? stacksOf(cityOf(wholeCities[name]) as City, [], { packs: true });
  known.set(name, stacks);
  return stacks;
}

/** Stacks that a setting can touch. */
const idsOf = (pattern: string, ids: readonly string[]) =>
  ids.filter((id) => !pattern.startsWith('services.') || id === pattern.split('.')[1]);

describe('a word of each setting', () => {
  it('is one of many', () => {
    expect(words.length).toBeGreaterThan(100);
  });

  it.each(explored(cases, 1, 50))(
    'gives a city that synthesises, or is refused with a remedy: $pattern $word',
    ({ pattern, value }) => {
      const tries = Object.entries(wholeCities).flatMap(([name, file]) =>
        placesOf(schemaOf(services), file, pattern)
          .slice(0, 1)
          .map((path: Path) => ({
            name,
            ...read(stringify(changed(file, path, value), { aliasDuplicateObjects: false })),
          })),
      );
      const good = tries.find(({ city }) => city);
      for (const { city, problems } of tries)
        if (!city) expect(problems.filter(({ severity, hint }) => severity === 'error' && hint !== '')).not.toEqual([]);
      if (!good?.city) return;
      const ids = idsOf(pattern, stackIds(good.city, services));
      const unchanged = exhaustive && ids.length > 1 ? knownOf(good.name) : [];
      const stacks = stacksOf(good.city, unchanged, { ids, packs: true });
      expect(stacks.flatMap(({ findings }) => findings)).toEqual([]);
    },
  );
});

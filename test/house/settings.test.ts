import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { City } from '../../lib/config';
import { schemaOf } from '../../lib/config/shape/check-shape';
import { services } from '../../lib/services';
import { smallestSection } from '../../lib/services/shared/schema-walk';
import { settingsRead } from '../../lib/services/shared/settings-read';
import { explored } from '../support/exploring';
import { type Cloud, cloudOf, type Seen, seen, withOther } from '../support/settings/change';
import { notRead, readElsewhere } from '../support/settings/elsewhere';
import { leavesOf, placesOf } from '../support/settings/leaves';
import { cityOf } from '../support/settings/value-city';
import { wholeCities } from '../support/settings/whole-cities';

const root = join(__dirname, '../..');
const leaves = leavesOf(schemaOf(services));

const sources = new Map<string, string>();
/** All code of a folder. */
function codeOf(folder: string): string {
  const text =
    sources.get(folder) ??
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.startsWith('client/'))
      .map((name) => readFileSync(join(root, folder, name), 'utf8'))
      .join('\n');
  sources.set(folder, text);
  return text;
}

/** Does code speak of the last word of a setting? */
const speaksOf = (folder: string, pattern: string): boolean => {
  const word = pattern.match(/(\w+)(\[\])*(\.NAME)?$/)?.[1] ?? pattern;
  return new RegExp(`\\b${word}\\b`).test(codeOf(folder));
};

const clouds = new Map<string, Cloud>();
function cloudNamed(name: string, city: City): Cloud {
  const cloud = clouds.get(name) ?? cloudOf(city);
  clouds.set(name, cloud);
  return cloud;
}

const elsewhere = (pattern: string) =>
  Object.entries(readElsewhere).find(([prefix]) =>
    prefix.endsWith('.') ? pattern.startsWith(prefix) : pattern === prefix,
  )?.[1];

interface Tried {
  /** Was there another value in any of the cities? */
  readonly changed: boolean;
  readonly seen: readonly Seen[];
}

/** What changes when a setting says something else: in the first of the cities in which anything does. */
function tried(leaf: (typeof leaves)[number]): Tried {
  let changed = false;
  for (const [name, file] of Object.entries(wholeCities)) {
    const other = withOther(file, leaf);
    if (!other) continue;
    changed = true;
    const known = cloudNamed(name, cityOf(file) as City);
    const found = seen(known, cloudOf(other, known));
    if (found.length > 0) return { changed, seen: found };
  }
  return { changed, seen: [] };
}

describe('every setting', () => {
  it('stands in one of the cities that are changed', () => {
    for (const file of Object.values(wholeCities)) expect(cityOf(file)).toBeDefined();
    const places = (pattern: string) =>
      Object.values(wholeCities).flatMap((file) => placesOf(schemaOf(services), file, pattern));
    expect(leaves.filter(({ pattern }) => places(pattern).length === 0)).toEqual([]);
    expect(leaves.length).toBeGreaterThan(200);
  });

  it('that has no part in the cloud is read by somebody', () => {
    const listed = leaves.filter(({ pattern }) => elsewhere(pattern));
    expect(listed.filter(({ pattern }) => !speaksOf(elsewhere(pattern)?.by as string, pattern))).toEqual([]);
    const prefixes = Object.keys(readElsewhere);
    expect(prefixes.filter((prefix) => !listed.some(({ pattern }) => pattern.startsWith(prefix)))).toEqual([]);
  });

  it.each(explored(leaves, 1, 50))('has an effect: $pattern', (leaf) => {
    const { changed, seen: found } = tried(leaf);
    expect(changed).toBe(true);
    // What is listed as read elsewhere is seen nowhere here, so that the list stays short.
    expect(found.length > 0).toBe(elsewhere(leaf.pattern) === undefined);
    if (found.join() === 'settings' && leaf.pattern.startsWith('services.')) {
      const [, service = '', ...path] = leaf.pattern.split('.');
      const there = (folder: string) => existsSync(join(root, folder));
      const ofService = [`lambdas/${service}`, `lib/services/${service}/rules`].filter(there);
      // What the engine reads for registers it reads for no other service.
      const isRegister = there(`lib/services/${service}/register.ts`);
      const rooms = readdirSync(join(root, 'lib/engine'), { withFileTypes: true }).filter((room) => room.isDirectory());
      const engine = rooms
        .filter(({ name }) => name !== 'register' || isRegister)
        .map(({ name }) => `lib/engine/${name}`);
      const folders = [...engine, ...ofService];
      // The engine reads what the facts name, e.g. the hour of a list, or who has a role.
      const factsOf = [`lib/services/${service}`, 'lib/services/shared'];
      const named = factsOf.some((folder) => codeOf(folder).includes(`: '${path.join('.')}'`));
      const of = services.find(({ id }) => id === service);
      // How often devices report is worked out by the facts, and the engine judges by it who is late.
      const isInterval = of?.deviceTypes.some(({ reportingIntervalSeconds }) =>
        settingsRead(reportingIntervalSeconds, smallestSection(of) as object).includes(path.join('.')),
      );
      const read = named || isInterval || folders.some((folder) => speaksOf(folder, leaf.pattern));
      expect(read).toBe(notRead[leaf.pattern] === undefined);
    }
  });
});

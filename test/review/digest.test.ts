import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { digestOf } from '../../lib/review/digest';
import type { Side } from '../../lib/review/sides/side';
import { inFolder, read } from '../support/config-folder';
import { runs } from '../support/exploring';

const someRead = { ...read('city: a-city\n'), problems: [] };

/** A city of a config with this fingerprint. */
const made = (key: string, fingerprint: string) => ({
  key,
  fingerprint,
  file: `${key}.yaml`,
  read: someRead,
  shown: (path: string) => path,
  model: () => {
    throw new Error('a digest needs no model');
  },
});

/** A city of an assembly in this folder. */
const assembled = (folder: string): Side['cities'][number] => ({
  ...made('a-city', '1'),
  file: folder,
  read: undefined,
});
const side = (cities: Side['cities'], unread: Side['unread'] = []): Side => ({
  label: 'main',
  cities,
  unread,
  problems: [],
  texts: new Map(),
});

const base = side([made('a-city', '1'), made('b-city', '2')]);

describe('the digest of what was reviewed', () => {
  it('is a SHA-256, the same for the same sides in any order', () => {
    expect(digestOf(base, base)).toMatch(/^[0-9a-f]{64}$/);
    expect(digestOf(base, side([...base.cities].reverse()))).toBe(digestOf(base, base));
    expect(digestOf({ ...base, label: 'v1' }, base)).toBe(digestOf(base, base));
  });

  it('differs when a city of either side differs, comes or goes', () => {
    const others = [
      side([made('a-city', '1'), made('b-city', '3')]),
      side([made('a-city', '1')]),
      side([...base.cities, made('c-city', '4')]),
      side([made('a-city', '1')], [{ key: 'b-city', file: 'b-city.yaml', problems: [] }]),
    ];
    const digests = others.flatMap((other) => [digestOf(base, other), digestOf(other, base)]);
    expect(new Set([digestOf(base, base), ...digests]).size).toBe(9);
  });

  it('counts an assembly by what it would deploy, not by its reports', () => {
    const files = { 'x/a.template.json': '{}', 'asset.1/index.js': '1', 'tree.json': '1', 'x/a.metadata.json': '1' };
    inFolder(files, (folder) => {
      const digest = () => digestOf(base, side([assembled(folder)]));
      const first = digest();
      writeFileSync(join(folder, 'tree.json'), '2');
      rmSync(join(folder, 'x/a.metadata.json'));
      expect(digest()).toBe(first);
      writeFileSync(join(folder, 'asset.1/index.js'), '2');
      const second = digest();
      writeFileSync(join(folder, 'x/a.template.json'), '{"Outputs":{}}');
      expect(new Set([first, second, digest()]).size).toBe(3);
    });
  });

  it('confuses no two fleets', () => {
    const fleet = fc.uniqueArray(fc.tuple(fc.string({ maxLength: 3 }), fc.string({ maxLength: 3 })), {
      selector: ([key]) => key,
      maxLength: 4,
    });
    const of = (cities: [string, string][]) => side(cities.map(([key, print]) => made(key, print)));
    const plain = (cities: [string, string][]) => JSON.stringify([...cities].sort());
    fc.assert(
      fc.property(
        fleet,
        fleet,
        (a, b) => (digestOf(base, of(a)) === digestOf(base, of(b))) === (plain(a) === plain(b)),
      ),
      { numRuns: runs(20, 100) },
    );
  });
});

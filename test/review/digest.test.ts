import fc from 'fast-check';
import { digestOf } from '../../lib/review/digest';
import type { Side } from '../../lib/review/sides/side';
import { city } from '../support/city';

const made = (key: string, fingerprint: string, of = {}) => ({
  key,
  fingerprint,
  file: `${key}.yaml`,
  shown: (path: string) => path,
  model: () => {
    throw new Error('a digest needs no model');
  },
  ...of,
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

  it('counts the code of the functions for configs, which do not name it', () => {
    const config = side([made('a-city', '1', { city: city() }), made('b-city', '2')]);
    expect(digestOf(base, config)).not.toBe(digestOf(base, base));
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
    );
  });
});

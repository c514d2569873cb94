import fc from 'fast-check';
import { uniteSets } from '../../../lib/engine/windows/unite-sets';
import type { SetCodec } from '../../../lib/engine/windows/window';

const codec: SetCodec<readonly number[]> = {
  encode: () => new Uint8Array(),
  decode: () => [],
  merge(stored = [], added) {
    const set = [...new Set([...stored, ...added])].sort((a, b) => a - b);
    return { set, accepted: set.length - new Set(stored).size };
  },
};

const small = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 3 });

describe('uniteSets', () => {
  it('counts for each set what the sets before it had not', () => {
    fc.assert(
      fc.property(
        fc.option(small, { nil: undefined }),
        fc.array(small, { minLength: 1, maxLength: 9 }),
        (stored, added) => {
          const known = new Set(stored);
          const expected = added.map((one) => {
            const fresh = [...new Set(one)].filter((n) => !known.has(n));
            for (const n of one) known.add(n);
            return fresh.length;
          });
          const { set, accepted } = uniteSets(codec, stored, added);
          expect(accepted).toEqual(expected);
          expect(set).toEqual([...known].sort((a, b) => a - b));
        },
      ),
    );
  });
});

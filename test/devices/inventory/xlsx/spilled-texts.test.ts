import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import fc from 'fast-check';
import { SpilledTexts } from '../../../../lib/devices/inventory/xlsx/spilled-texts';

/** Short texts, and some longer than a block of the file. */
const text = fc.oneof(
  { weight: 9, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('a', '北', '🚦'), fc.integer({ min: 0, max: 90_000 }))
      .map(([c, n]) => c.repeat(n)),
  },
);

describe('spilled texts', () => {
  it('come back by their number, in any order and more than once; others do not', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 40 }), fc.array(fc.nat(45), { maxLength: 60 }), (texts, asked) => {
        const spilled = new SpilledTexts();
        for (const one of texts) spilled.add(one);
        expect(spilled.count).toBe(texts.length);
        for (const index of asked) expect(spilled.at(index) === texts[index]).toBe(true);
        spilled.close();
      }),
      { numRuns: 60 },
    );
  });

  it('of many blocks are read again after others have pushed them out', () => {
    const spilled = new SpilledTexts();
    const of = (i: number) => `${i} ${'x'.repeat(1000)}`;
    for (let i = 0; i < 10_000; i++) spilled.add(of(i));
    for (const i of [0, 9999, ...Array.from({ length: 100 }, (_, k) => k * 99), 0]) expect(spilled.at(i)).toBe(of(i));
    spilled.close();
  });

  it('have no name that a killed run could leave behind', () => {
    const before = readdirSync(tmpdir());
    const spilled = new SpilledTexts();
    spilled.add('x');
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('citykit-xlsx-'))).toEqual(
      before.filter((name) => name.startsWith('citykit-xlsx-')),
    );
    expect(spilled.at(0)).toBe('x');
    spilled.close();
  });
});

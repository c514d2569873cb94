import fc from 'fast-check';
import { idSlug, registryId, thingName } from '../../lib/identity/thing-name';

describe('the name of a thing', () => {
  it.each([
    ['1188', 'c-1188'],
    ['CP_01:a', 'c-CP_01:a'],
    ['{55DC0F5C-7E59}', 'c-55DC0F5C-7E59'],
    ['Hülsenstraße 3', 'c-Hulsenstrasse-3'],
    ['№ 5', 'c-no-5'],
  ])('keeps %j as far as AWS takes it: %s', (id, name) => {
    expect(thingName('c-', id)).toBe(name);
  });

  it('keeps ids apart that are alike in Latin letters', () => {
    expect(idSlug('北京路')).toMatch(/^Bei-Jing-Lu-[0-9a-f]{8}$/);
    expect(idSlug('背景路')).not.toBe(idSlug('北京路'));
  });

  it('is a hash where nothing of the id can be written', () => {
    expect(idSlug('—')).toMatch(/^[0-9a-f]{8}$/);
  });

  it('is at most 128 characters, and long ids stay apart', () => {
    const [a, b] = ['x'.repeat(200), `${'x'.repeat(199)}y`].map((id) => thingName('c-', id));
    expect(a).toHaveLength(128);
    expect(a).not.toBe(b);
  });

  it('is always in the alphabet, and the same for the same id', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (id) => {
        expect(thingName('c-', id)).toMatch(/^[a-zA-Z0-9:_-]{3,128}$/);
        expect(thingName('c-', id)).toBe(thingName('c-', id));
      }),
    );
  });

  it('is the same from the name itself as from the id, however often', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 140 }), (id) => {
        expect(thingName('c-', thingName('c-', id))).toBe(thingName('c-', id));
      }),
    );
  });

  it('gives back the id, where the id is in the alphabet', () => {
    const ids = fc.stringMatching(/^[a-zA-Z0-9:_-]{1,100}$/).filter((id) => !id.startsWith('c-'));
    fc.assert(fc.property(ids, (id) => expect(registryId('c-', thingName('c-', id))).toBe(id)));
  });

  it('is no name of a service but the one it begins with', () => {
    expect(registryId('c--traffic-', 'c--charging-7')).toBe('c--charging-7');
    expect(registryId('c--traffic-', 'c--traffic-')).toBe('c--traffic-');
  });

  it('tells apart any two ids in the alphabet, and any two in other scripts', () => {
    const inAlphabet = fc.stringMatching(/^[a-zA-Z0-9:_-]{1,20}$/);
    const chinese = fc
      .array(fc.constantFrom(...'北京背景路陆鹿'), { minLength: 1, maxLength: 5 })
      .map((s) => s.join(''));
    for (const ids of [inAlphabet, chinese])
      fc.assert(fc.property(ids, ids, (a, b) => expect(idSlug(a) === idSlug(b)).toBe(a === b)));
  });
});

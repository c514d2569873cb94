import fc from 'fast-check';
import { verifiedClaims } from '../../../lib/engine/api/verified-claims';
import { runs } from '../../support/exploring';
import { authorizerClaims, bearer } from '../../support/gateway-tokens';

const read = (claims: Readonly<Record<string, unknown>>) => verifiedClaims(bearer(claims), authorizerClaims(claims));

/** Names as people give them, with what could end one early. */
const name = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({
    unit: fc.constantFrom(' ', ',', '[', ']', '"', '\\', '\n', '\u00a0', '\u3000', 'a', '籍'),
    maxLength: 8,
  }),
);

describe('claims of a verified token', () => {
  it('are whole: any list of names is exactly those names', () => {
    fc.assert(
      fc.property(fc.array(name), (groups) => {
        expect(read({ groups })).toEqual({ groups });
      }),
      { numRuns: runs(200, 8000) },
    );
  });

  it('are a text where the token says a text, whatever it looks like', () => {
    fc.assert(
      fc.property(name, (group) => {
        expect(read({ group })).toEqual({ group });
      }),
      { numRuns: runs(200, 8000) },
    );
  });

  it('never say what the authorizer does not vouch for', () => {
    const claims = fc.record({ groups: fc.array(name, { maxLength: 4 }), sub: name });
    fc.assert(
      fc.property(claims, claims, (shown, signed) => {
        const told = verifiedClaims(bearer(shown), authorizerClaims(signed));
        for (const [key, value] of Object.entries(told))
          expect(authorizerClaims({ key: value }).key).toBe(authorizerClaims(signed)[key]);
      }),
      { numRuns: runs(200, 8000) },
    );
  });

  const good = { sub: 's', groups: ['a'] };
  it.each([
    ['none', undefined],
    ['two headers, which arrive as one', `${bearer(good)},${bearer(good)}`],
    ['two tokens', `${bearer(good)} ${bearer(good)}`],
    ['of another scheme', bearer(good).replace('Bearer', 'Basic')],
    ['with a payload that is no JSON', 'Bearer e30.bm8.c2ln'],
    ['with a payload that is no object', 'Bearer e30.bnVsbA.c2ln'],
  ])('are none for a header with a token that is unclear: %s', (_, header) => {
    expect(verifiedClaims(header, authorizerClaims(good))).toEqual({});
  });

  it('leave out numbers, objects and lists of other things', () => {
    expect(read({ exp: 1, address: { a: 'b' }, groups: ['a', 1], more: [['a']], none: null, sub: 's' })).toEqual({
      sub: 's',
    });
  });

  it('are read with the scheme in any case, and without one, as the authorizer does', () => {
    for (const header of [bearer(good), bearer(good).replace('Bearer', 'bearer'), bearer(good).replace('Bearer ', '')])
      expect(verifiedClaims(header, authorizerClaims(good))).toEqual(good);
  });
});

import fc from 'fast-check';
import { facts } from '../../../../lambdas/residents/facts';
import { requestOf } from '../../../../lib/engine/api/gateway-event';
import { MemoryClock } from '../../../../lib/engine/ports/memory/sinks';
import { MemoryState } from '../../../../lib/engine/ports/memory/state';
import { principalOf } from '../../../../lib/engine/register/api/principal';
import { CitySecrets } from '../../../../lib/engine/vault/city-secrets';
import { MemoryKeyWrapper } from '../../../../lib/engine/vault/key-wrapper';
import { KeyVault } from '../../../../lib/engine/vault/vault';
import { residentsConfig } from '../../../../lib/services/residents/config';
import { runs } from '../../../support/exploring';
import { authorizerClaims, bearer } from '../../../support/gateway-tokens';

let secrets: CitySecrets;
beforeAll(async () => {
  const ports = { state: new MemoryState(), clock: new MemoryClock(0), wrapper: new MemoryKeyWrapper() };
  secrets = await CitySecrets.load(new KeyVault(ports));
});

const settingsOf = (registrar: readonly string[]) =>
  residentsConfig.parse({ population: 1, retention: {}, access: { registrar: [...registrar], groupsClaim: 'groups' } });

const claimsOf = (groups: unknown) => ({
  iss: 'https://id.example.org',
  sub: 's',
  'custom:city': 'testville',
  groups,
});

/** A request with a token of these groups, which the authorizer has verified. */
function requestWith(groups: unknown, headers: Readonly<Record<string, string>> = {}) {
  const claims = claimsOf(groups);
  return requestOf({
    rawPath: '/people',
    headers: { Authorization: bearer(claims), ...headers },
    isBase64Encoded: false,
    requestContext: {
      accountId: '1',
      requestId: 'r',
      http: { method: 'GET' },
      authorizer: { jwt: { claims: authorizerClaims(claims) } },
    },
  });
}

const deskOf = (registrar: readonly string[]) => ({
  city: 'testville',
  facts,
  settings: settingsOf(registrar),
  secrets,
});

/** Roles of whoever shows a token with these groups, where these names are registrars. */
const rolesOf = (groups: unknown, registrar: readonly string[]): readonly string[] =>
  principalOf(requestWith(groups).caller, deskOf(registrar)).roles;

describe('a group of the identity provider', () => {
  it('with a space in its name is not the group that it ends with', () => {
    expect(rolesOf(['Land registry'], ['registry'])).toEqual([]);
    expect(rolesOf(['Land registry'], ['Land registry'])).toEqual(['registrar']);
  });

  it.each(['registry,others', 'registry others', '[registry]', '["registry"]'])(
    'that is a text and no list is one name: %s',
    (text) => {
      expect(rolesOf(text, ['registry'])).toEqual([]);
      expect(rolesOf(text, [text])).toEqual(['registrar']);
    },
  );

  it.each(['authorization', 'AUTHORIZATION', 'aUTHORIZATION'])(
    'is not that of a second token, which reads the same when it is flattened: %s',
    (name) => {
      const forged = bearer(claimsOf(['Land', 'registry']));
      const { caller } = requestWith(['Land registry'], { [name]: forged });
      expect(() => principalOf(caller, deskOf(['registry']))).toThrow('unauthenticated');
    },
  );

  it('gives its role to whoever has it, whole, and to nobody else, in any script', () => {
    const word = fc.constantFrom('registry', 'land', '土地', 'registre foncier', 'سجل', '[', ',', ' ');
    const group = fc.oneof(
      fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' ')),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
    );
    fc.assert(
      fc.property(fc.array(group, { maxLength: 6 }), fc.array(group, { maxLength: 6 }), (groups, registrars) => {
        const has = groups.some((g) => registrars.includes(g));
        expect(rolesOf(groups, registrars)).toEqual(has ? ['registrar'] : []);
      }),
      { numRuns: runs(300, 20_000) },
    );
  });
});

import { CityContext } from '../../lib/city/city-context';
import { operationsSettings } from '../../lib/city/operations-settings';
import { city } from '../support/city';

const claimsOf = (identity: object, access = {}) => {
  const own = city({ identity, operations: { access } });
  const { cityClaim, groupsClaim } = operationsSettings(new CityContext(own, []), own.operations as never).access;
  return [cityClaim, groupsClaim];
};
const oidc = { kind: 'oidc', issuer: 'https://id.city.example', audience: 'a' };

describe('the operations API knows people', () => {
  it('by the claims that tokens of the city have, where its file says none', () => {
    expect(claimsOf({ kind: 'cognito' })).toEqual(['custom:city', 'cognito:groups']);
    expect(claimsOf(oidc)).toEqual(['city', 'groups']);
    expect(claimsOf({ kind: 'sigv4' })).toEqual(['city', 'groups']);
  });

  it('by those of its file', () => {
    expect(claimsOf({ kind: 'cognito' }, { cityClaim: 'profile', groupsClaim: 'custom:city' })).toEqual([
      'profile',
      'custom:city',
    ]);
  });
});

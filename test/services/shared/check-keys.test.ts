import { services } from '../../../lib/services';
import type { Service } from '../../../lib/services/shared';
import { checkDefinition } from '../../../lib/services/shared/check-definition';
import { secretStores } from '../../../lib/services/shared/common-stores';

const keyed = services.find(({ deviceTypes }) => deviceTypes.some(({ keyBytes }) => keyBytes !== undefined)) as Service;
const faultsOf = (over: Partial<Service>) =>
  checkDefinition({ ...keyed, ...over }).map(({ part, fault }) => `${part}: ${fault}`);
const withKeys = (keyBytes: number | undefined) =>
  keyed.deviceTypes.map((type) => (type.keyBytes === undefined ? type : { ...type, keyBytes }));

describe('keys of devices in a definition', () => {
  it('are in order in a service that has them', () => {
    expect(checkDefinition(keyed)).toEqual([]);
  });

  it.each(Object.keys(secretStores))('need the store %s', (store) => {
    const state = keyed.state.filter(({ id }) => id !== store);
    expect(faultsOf({ state })).toContain(`stores: keys of devices lie in ${store}: add secretStores`);
  });

  it.each([0, 1.5, -16])('are not %d bytes long', (keyBytes) => {
    expect(faultsOf({ deviceTypes: withKeys(keyBytes) })).toContainEqual(
      expect.stringMatching(/keyBytes: .* is no number of bytes/),
    );
  });

  it('need the key of data of people', () => {
    expect(faultsOf({ dataClass: 'operational' })).toContain(
      'data: keys of devices are sealed under the key of data of people',
    );
  });

  it('are those of a device type where there is a store for them', () => {
    expect(faultsOf({ deviceTypes: withKeys(undefined) })).toContain(
      'stores.secrets: no device has a key: add keyBytes',
    );
  });
});

import type { CityContext } from '../../city/city-context';
import { DeviceNames } from '../../engine/devices/device-names';
import { allowListStore, registeredDevices } from '../../engine/devices/registered-devices';
import { AwsError } from '../../engine/ports/aws/client';
import { DynamoState } from '../../engine/ports/aws/dynamo-state';
import { isOfAnotherKey, KmsWrapper } from '../../engine/ports/aws/kms-wrapper';
import type { Clock, StateStorePort } from '../../engine/ports/ports';
import { DeviceSecrets, secretStore } from '../../engine/secrets/device-secrets';
import type { KeyWrapper } from '../../engine/vault/key-wrapper';
import { KeyVault } from '../../engine/vault/vault';
import { partPurpose } from '../../shared/naming';
import type { Session } from '../session';
import { keyErrors } from './errors';
import type { Devices, KeyStore } from './key-store';
import type { KeyedType } from './keyed-types';

const clock = { nowMs: () => Date.now() };

/** What the keys of a device type are kept by. */
interface Ports {
  readonly state: StateStorePort;
  readonly wrapper: KeyWrapper;
  readonly clock: Clock;
}

/** Devices of a type in service: those that the functions of its service know, by the same names. */
async function devicesOf(
  { state, clock }: Ports,
  { id: deviceType, service }: KeyedType,
  city: string,
): Promise<Devices> {
  const deviceTypes = service.deviceTypes.filter(({ id }) => id === deviceType);
  const devices = registeredDevices({ deviceTypes }, state, clock);
  const names = await DeviceNames.of({ deviceTypes }, { city, service: service.id }, { devices });
  const registered = (await devices.registered()) ?? [];
  return {
    all: registered.map(({ thingName: thing, externalId: id = thing }) => ({ thing, id })),
    thingOf: (written) => {
      const name = names.of(written, deviceType);
      return names.knows(name, deviceType) ? names.thingOf(name, deviceType) : undefined;
    },
  };
}

/** The keys of the devices of a type; `city` is the key of the city. */
export const keyStoreOf = (ports: Ports, type: KeyedType, city: string): KeyStore => ({
  deviceType: type.id,
  state: ports.state,
  secrets: new DeviceSecrets({ ...ports, vault: new KeyVault(ports) }),
  devices: () => devicesOf(ports, type, city),
});

const otherwise = (table: string) => (error: unknown) => {
  throw error instanceof AwsError && isOfAnotherKey(error) ? keyErrors.sealedElsewhere(table) : error;
};

/** The keys of a city's devices of a type, with the credentials of a session. */
export function openKeys({ aws }: Session, { key: city, name }: CityContext, type: KeyedType): KeyStore {
  const table = (store: string) => ({ table: name(partPurpose(type.service.id, store)), expireDays: null });
  const tables = { [allowListStore]: table(allowListStore), [secretStore]: table(secretStore), keys: table('keys') };
  const state = new DynamoState(aws, tables, clock);
  const kms = new KmsWrapper(aws, `alias/${name(type.service.id)}`, city);
  const wrapper: KeyWrapper = {
    generate: (of) => kms.generate(of),
    unwrap: (wrapped, of) => kms.unwrap(wrapped, of).catch(otherwise(tables.keys.table)),
  };
  return keyStoreOf({ state, clock, wrapper }, type, city);
}

const lacking = /^(ResourceNotFoundException|NotFoundException)$/;
const unusable = /^(DisabledException|KMSInvalidStateException|KeyUnavailableException)$/;

/** What AWS says of tables and keys, as the user's error; anything else is thrown on. */
export async function onKeys<T>({ place }: Pick<Session, 'place'>, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    if (lacking.test(error.code)) throw keyErrors.missing(place, error.message);
    throw unusable.test(error.code) ? keyErrors.keyUnusable(place, error.message) : error;
  }
}

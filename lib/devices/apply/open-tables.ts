import { allowListStore } from '../../engine/devices/registered-devices';
import { DynamoState } from '../../engine/ports/aws/dynamo-state';
import { secretStore } from '../../engine/secrets/device-secrets';
import { services } from '../../services';
import { nameUnder, partPurpose, physicalName } from '../../shared/naming';
import { callerOf } from '../caller';
import { openKeyTrail } from '../keys/key-trail';
import type { PlanHeader } from '../plan';
import { iotClient, type RegistryPlace } from '../registry/aws/clients';
import { signedFetch } from '../session';
import { type AllowList, storedAllowList } from './allow-list';
import { type DeviceKeys, notedKeys, storedKeys } from './device-keys';
import type { StateNow } from './table-calls';

/** The service that has a device type; none for the types of `devices.types`. */
const serviceOf = (deviceType: string) =>
  services.find(({ deviceTypes }) => deviceTypes.some(({ id }) => id === deviceType));

/** True for a type of `devices.types`: no stack makes it, and its devices do not provision themselves. */
export const isDeclaredType = ({ deviceType }: PlanHeader): boolean => serviceOf(deviceType) === undefined;

/** Attributes that the provisioning template of a type takes; `district` and `serialNumber` it has beside them. */
export const templateAttributes = ({ deviceType }: PlanHeader): readonly string[] =>
  (serviceOf(deviceType)?.deviceTypes.find(({ id }) => id === deviceType)?.searchableAttributes ?? []).filter(
    (name) => name !== 'district' && name !== 'serialNumber',
  );

/** The allow list of a city's device type, with the credentials of the environment; undefined for a declared type. */
export async function openAllowList(
  place: RegistryPlace,
  { city, deviceType }: Pick<PlanHeader, 'city' | 'deviceType'>,
): Promise<AllowList | undefined> {
  const service = serviceOf(deviceType);
  if (!service) return undefined;
  const table = nameUnder(city, partPurpose(service.id, allowListStore));
  return storedAllowList(await stateOf(place, allowListStore, table), deviceType, table);
}

/**
 * The keys of a city's device type in the same way, with the audit trail in which stands which of them go; undefined for one whose devices
 * have none.
 */
export async function openDeviceKeys(
  place: RegistryPlace,
  { city, deviceType }: Pick<PlanHeader, 'city' | 'deviceType'>,
): Promise<DeviceKeys | undefined> {
  const service = serviceOf(deviceType);
  if (!service?.deviceTypes.some(({ id, keyBytes }) => id === deviceType && keyBytes !== undefined)) return undefined;
  const table = nameUnder(city, partPurpose(service.id, secretStore));
  const keys = storedKeys(await stateOf(place, secretStore, table), deviceType, table);
  // The key of a city has its stage in it.
  const placed = { city, stage: 'production', cloud: place } as const;
  const names = {
    key: city,
    name: (purpose: string) => physicalName(placed, purpose),
    bucket: (purpose: string) => physicalName(placed, purpose, 'bucket'),
  };
  return notedKeys(keys, async () => {
    const aws = await signedFetch(await iotClient(place), place);
    return openKeyTrail({ aws }, names, { id: deviceType, service }, await callerOf(aws));
  });
}

/** A table of the city with the credentials of the environment, which the SDK renews before they end. */
async function stateOf(place: RegistryPlace, store: string, table: string): Promise<StateNow> {
  const client = await iotClient(place);
  const tables = { [store]: { table, expireDays: null } };
  return async () => new DynamoState(await signedFetch(client, place), tables, { nowMs: () => Date.now() });
}

import { allowListStore } from '../../engine/devices/registered-devices';
import { DynamoState } from '../../engine/ports/aws/dynamo-state';
import { services } from '../../services';
import { nameUnder, partPurpose } from '../../shared/naming';
import type { PlanHeader } from '../plan';
import { iotClient, type RegistryPlace } from '../registry/aws/clients';
import { signedFetch } from '../session';
import { type AllowList, storedAllowList } from './allow-list';

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
  const client = await iotClient(place);
  const tables = { [allowListStore]: { table, expireDays: null } };
  const stateNow = async () => new DynamoState(await signedFetch(client, place), tables, { nowMs: () => Date.now() });
  return storedAllowList(stateNow, deviceType, table);
}

import type { City } from '../../config';
import type { Service } from '../../services/shared';
import { type DeviceKind, deviceKind } from '../mapping/device-kind';

/** Every device type of a city: those of its services, and those that its file declares. */
export function deviceKinds(city: City, services: readonly Service[]): readonly DeviceKind[] {
  const ids = [
    ...services.flatMap(({ deviceTypes }) => deviceTypes.map(({ id }) => id)),
    ...city.devices.types.map(({ id }) => id),
  ];
  return ids.flatMap((id) => deviceKind(city, services, id) ?? []);
}

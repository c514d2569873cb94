import type { City } from '../../lib/config';
import { processorSettings } from '../../lib/config/device-references';
import { DeviceNames } from '../../lib/engine/devices/device-names';
import type { RegisteredDevice } from '../../lib/engine/ports/ports';
import type { Processor, Service } from '../../lib/services/shared';
import { cityKey } from '../../lib/shared/naming';

/** Names of a service's devices in a city, with a registry of these devices, or none. */
const namesOf = (city: City, service: Service, registered?: readonly RegisteredDevice[]) => {
  const devices = { isActive: async () => true, registered: async () => registered };
  return DeviceNames.of(service, { city: cityKey(city), service: service.id }, { devices });
};

/** Settings of a processor as its function has them: each device under its name. */
export async function settingsAsNamed(
  city: City,
  service: Service,
  processor: Processor<never>,
  registered?: readonly RegisteredDevice[],
): Promise<object> {
  const names = await namesOf(city, service, registered);
  return names.inSettings(processorSettings(city, service, processor));
}

import type { CityContext } from '../feed-processor';
import type { Ports } from '../ports/ports';
import type { ServiceFacts } from '../service-facts';
import { DeviceNames } from './device-names';

/** The city with settings in which each device has the name under which it connects: what every function works with. */
export async function withNamedDevices<City extends Omit<CityContext, 'backfill'>>(
  service: Pick<ServiceFacts, 'deviceTypes'>,
  city: City,
  ports: Pick<Ports, 'devices'>,
): Promise<City> {
  const { settings } = city;
  if (settings === null || typeof settings !== 'object') return city;
  const names = await DeviceNames.of(service, city, ports);
  return { ...city, settings: names.inSettings(settings) };
}

import type { City } from '../../config/city-schema';
import { namePrefix } from '../../identity/thing-name';
import type { Service } from '../../services/shared';
import { districtGroup } from '../../services/shared/districts';
import { cityKey, nameUnder, physicalName } from '../../shared/naming';
import type { RegistryScope } from '../plan';

/** A device type of a city, as the registry knows it. Names are those of lib/city/thing-groups.ts. */
export interface DeviceKind {
  readonly id: string;
  readonly service: string;
  readonly searchableAttributes: readonly string[];
  /** One of the city's `devices.types`: no stack makes it. */
  readonly isDeclared: boolean;
  readonly scope: RegistryScope;
  /** Group of a district, below that of the type. */
  groupOf(district: string): string;
}

/** Where retired things of a city wait; `city` is its key. */
export const retiredGroup = (city: string): string => nameUnder(city, 'retired');

/**
 * A device type of a service that the city runs, or one of its `devices.types`; undefined when there is none.
 */
export function deviceKind(city: City, services: readonly Service[], id: string): DeviceKind | undefined {
  const types = [
    ...services
      .filter((service) => (city.services as Readonly<Record<string, unknown>>)[service.id] !== undefined)
      .flatMap((service) => service.deviceTypes.map((type) => ({ ...type, service: service.id, isDeclared: false }))),
    ...city.devices.types.map((type) => ({ ...type, isDeclared: true })),
  ];
  const type = types.find((one) => one.id === id);
  if (!type) return undefined;
  const name = (purpose: string) => physicalName(city, purpose);
  return {
    id,
    service: type.service,
    searchableAttributes: type.searchableAttributes,
    isDeclared: type.isDeclared,
    scope: { thingTypeName: name(id), namePrefix: namePrefix(cityKey(city), type.service) },
    groupOf: (district) => districtGroup(name(id), district),
  };
}

import type { City } from '../config/city-schema';
import type { Service } from '../services/shared';

/** Services that a city runs, of those there are. */
export const servicesOf = (city: City, services: readonly Service[]): readonly Service[] =>
  services.filter((service) => (city.services as Record<string, unknown>)[service.id] !== undefined);

import type { City } from '../../../config/city-schema';
import type { InventoryWords, Service } from '../../../services/shared';
import type { KnownType } from './device-type';
import { otherDevices } from './vocabulary';

/** Words of a type that says no others: those of its own name. */
const plainWords = (...of: readonly string[]): InventoryWords => ({
  of,
  signs: [],
  id: of,
  counts: [],
  kinds: [],
  places: [],
  statusCodes: [],
});

/** The device types that rows could be; without a city those of all services. */
export const knownTypes = (services: readonly Service[], city: City | undefined): KnownType[] => [
  ...services.flatMap((service) =>
    service.deviceTypes.map((type) => ({
      id: type.id,
      service: service.id,
      words: type.inventoryWords ?? plainWords(type.name.en.toLowerCase(), type.name.zh),
      isOfCity: !city || (city.services as Readonly<Record<string, unknown>>)[service.id] !== undefined,
    })),
  ),
  ...(city?.devices.types ?? []).map(({ id, service }) => ({
    id,
    service,
    words: plainWords(id.replaceAll('-', ' ')),
    isOfCity: true,
  })),
];

/** All that any type says, for rows of which nobody knows the type. */
export const wordsOfAll = (types: readonly KnownType[]): InventoryWords => ({
  of: types.flatMap(({ words }) => words.of),
  signs: types.flatMap(({ words }) => words.signs),
  id: [...types.flatMap(({ words }) => words.id), ...otherDevices],
  counts: types.flatMap(({ words }) => words.counts),
  kinds: types.flatMap(({ words }) => words.kinds),
  places: types.flatMap(({ words }) => words.places),
  statusCodes: types.flatMap(({ words }) => words.statusCodes),
});

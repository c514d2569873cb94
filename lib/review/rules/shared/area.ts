import type { Service } from '../../../services/shared';
import { districtsStack } from '../../../services/shared/districts';
import { type PhraseValue, phrase } from '../../../words/phrase';
import type { CityChange } from '../rule';
import { quoted } from './quoted';

/** The service whose parts a stack holds: its own stack, or that of the districts of its devices. */
export const serviceOf = (stack: string, services: readonly Service[]): Service | undefined =>
  services.find(({ id, deviceTypes }) => id === stack || deviceTypes.some((type) => districtsStack(type.id) === stack));

/** What people call a stack of the city: its service, the districts of a device type, the foundation, addresses, the operations centre. */
export function areaOf(stack: string, services: readonly Service[]): PhraseValue {
  const service = services.find(({ id }) => id === stack);
  if (service) return quoted({ label: service.name });
  const device = services.flatMap(({ deviceTypes }) => deviceTypes).find(({ id }) => districtsStack(id) === stack);
  if (device) return { phrase: phrase('area.districts', { device: { label: device.name } }) };
  if (stack === 'foundation' || stack === 'operations' || stack === 'device-domain')
    return { phrase: phrase(`area.${stack}`) };
  return stack;
}

/** The same in a sentence that speaks of all of it: a service is said to be one. */
export function wholeOf(stack: string, services: readonly Service[]): PhraseValue {
  const service = serviceOf(stack, services);
  return service ? { phrase: phrase('area.service', { service: { label: service.name } }) } : areaOf(stack, services);
}

/** Is the whole area new or gone? Then its own finding speaks of all of it. */
export const isWhole = ({ base, head }: CityChange, stack: string) =>
  [base, head].some((version) => !version?.model.stacks.some(({ id }) => id === stack));

import type { Service } from '../../../services/shared';
import { districtsStack } from '../../../shared/districts';
import { type PhraseValue, phrase } from '../../words/phrase';

/** What people call a stack of the city: its service, the districts of a device type, the foundation, the operations centre. */
export function areaOf(stack: string, services: readonly Service[]): PhraseValue {
  const service = services.find(({ id }) => id === stack);
  if (service) return { label: service.name };
  const device = services.flatMap(({ deviceTypes }) => deviceTypes).find(({ id }) => districtsStack(id) === stack);
  if (device) return { phrase: phrase('area.districts', { device: { label: device.name } }) };
  if (stack === 'foundation' || stack === 'operations') return { phrase: phrase(`area.${stack}`) };
  return stack;
}

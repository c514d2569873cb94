import type { Service } from '../../../services/shared';
import { districtsStack } from '../../../shared/districts';
import { type PhraseValue, phrase } from '../../words/phrase';

/** What people call a stack of the city: its service, also where it holds groups of districts only, the foundation, the operations centre. */
export function areaOf(stack: string, services: readonly Service[]): PhraseValue {
  const service = services.find(
    ({ id, deviceTypes }) => id === stack || deviceTypes.some((type) => districtsStack(type.id) === stack),
  );
  if (service) return { label: service.name };
  if (stack === 'foundation' || stack === 'operations') return { phrase: phrase(`area.${stack}`) };
  return stack;
}

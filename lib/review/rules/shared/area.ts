import type { Service } from '../../../services/shared';
import { type PhraseValue, phrase } from '../../words/phrase';

/** What people call a stack of the city: its service, the foundation, the operations centre. */
export function areaOf(stack: string, services: readonly Service[]): PhraseValue {
  const service = services.find(({ id }) => id === stack);
  if (service) return { label: service.name };
  if (stack === 'foundation' || stack === 'operations') return { phrase: phrase(`area.${stack}`) };
  return stack;
}

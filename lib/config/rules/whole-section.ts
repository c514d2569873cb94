import type { Service } from '../../services/shared';
import type { Path } from '../path';
import { mended } from '../shape/mended';
import type { RuleContext } from './rule';

export interface WholeSection {
  readonly section: unknown;
  /** True of a setting that was wrong and replaced, and of all in it: what a check says of them is not the user's fault. */
  readonly isReplaced: (path: Path) => boolean;
}

/** The section of a service as the file gives it, as far as its shape is right; undefined where it is no map. */
export function draftOf({ city }: RuleContext, { id }: Service): Readonly<Record<string, unknown>> | undefined {
  const draft = (city.services as Readonly<Record<string, unknown>> | undefined)?.[id];
  return draft === null || typeof draft !== 'object' ? undefined : (draft as Readonly<Record<string, unknown>>);
}

/** The section with its broken settings replaced by their default or example, so that the others can be checked. */
export function completed(service: Service, draft: Readonly<Record<string, unknown>>): WholeSection | undefined {
  const whole = mended(service.config, draft);
  if (!whole) return undefined;
  const isReplaced = (path: Path) => whole.replaced.some((at) => at.every((part, i) => part === path[i]));
  return { section: whole.value, isReplaced };
}

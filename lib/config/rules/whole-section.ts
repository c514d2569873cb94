import type { Service } from '../../services/shared';
import { formatPath, type Path } from '../path';
import { mended } from '../shape/mended';
import type { RuleContext } from './rule';

export interface WholeSection {
  readonly section: unknown;
  /**
   * True of a setting that was wrong and replaced, of all in it, and of a thing that it is in, but for the section: what a
   * check says of them is not the user's fault.
   */
  readonly isReplaced: (path: Path) => boolean;
  /** True of the settings beside one that was replaced: a check that holds them against each other would quote what nobody wrote. */
  readonly isBesideReplaced: (path: Path) => boolean;
}

/** The section of a service as the file gives it, as far as its shape is right; undefined where it is no map. */
export function draftOf({ city }: RuleContext, { id }: Service): Readonly<Record<string, unknown>> | undefined {
  const draft = (city.services as Readonly<Record<string, unknown>> | undefined)?.[id];
  return draft === null || typeof draft !== 'object' ? undefined : (draft as Readonly<Record<string, unknown>>);
}

/** Is one of two things in the other, or the same? */
const isOneIn = (a: Path, b: Path): boolean => {
  const [outer, inner] = a.length <= b.length ? [a, b] : [b, a];
  return outer.every((part, i) => part === inner[i]);
};

/** The section with its broken settings replaced by their default or example, so that the others can be checked. */
export function completed(service: Service, draft: Readonly<Record<string, unknown>>): WholeSection | undefined {
  const whole = mended(service.config, draft);
  if (!whole) return undefined;
  const isReplaced = (path: Path) => path.length > 0 && whole.replaced.some((at) => isOneIn(at, path));
  const groups = new Set(whole.replaced.map((at) => formatPath(at.slice(0, -1))));
  const isBesideReplaced = (path: Path) => path.length > 0 && groups.has(formatPath(path.slice(0, -1)));
  return { section: whole.value, isReplaced, isBesideReplaced };
}

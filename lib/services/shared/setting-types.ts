import { z } from 'zod';
import type { SectionProblem } from './definition';
import { oneText, type Words } from './words';

/** Wall time of a day in the time zone of the city. */
export const clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, oneText({ en: 'must be a time of day, HH:MM', zh: '须为时刻，HH:MM' }));

/** A name in a list, and where it stands. */
export interface NamedAt {
  readonly name: string;
  readonly path: SectionProblem['path'];
}

/** Second and later appearances of a name. */
export function repeated(names: readonly NamedAt[], message: (name: string) => Words): SectionProblem[] {
  const known = new Set<string>();
  return names.flatMap(({ name, path }): SectionProblem[] => {
    if (known.has(name))
      return [{ path, message: message(name), hint: { en: 'keep one of the two', zh: '保留其中之一' } }];
    known.add(name);
    return [];
  });
}

import type { z } from 'zod';
import type { Service } from './definition';
import { exampleOf } from './schema-walk';

/** The section of a service with no setting that may be left out; the others have their examples. */
export function smallestSection({ config }: Pick<Service, 'config'>): unknown {
  const needed = Object.entries(config.shape as Record<string, z.ZodType>).filter(
    ([, setting]) => !setting.safeParse(undefined).success,
  );
  return config.parse(Object.fromEntries(needed.map(([name, setting]) => [name, exampleOf(setting)])));
}

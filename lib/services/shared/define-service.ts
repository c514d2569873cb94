import type { z } from 'zod';
import { checked } from './check-definition';
import type { Service, ServiceDefinition } from './definition';

/** Declares a service; `Section` is taken from its own config schema. Throws when its parts contradict each other. */
export function defineService<S extends z.ZodObject>(
  definition: Omit<ServiceDefinition<z.output<S>>, 'config'> & { readonly config: S },
): Service {
  return checked(definition);
}

import type { z } from 'zod';
import type { Service } from '../../services/shared';
import { exampleOf, mayBeLeftOut, shapeOf } from '../../services/shared/schema-walk';
import { everyDistrict } from '../../shared/districts';
import { withDeviceIds } from '../device-references';
import type { Finding, Rule } from './rule';

interface WholeSection {
  readonly section: unknown;
  /** Keys whose own value is wrong and was replaced, so that what a check says of them is not the user's fault. */
  readonly replaced: ReadonlySet<string>;
}

/** The section with its broken settings replaced by their default or example, so that the others can be checked. */
function completed(service: Service, draft: Readonly<Record<string, unknown>>): WholeSection | undefined {
  const shape = shapeOf(service.config) ?? {};
  const replaced = new Set<string>();
  const entries = Object.entries(shape).map(([key, field]: [string, z.ZodType]) => {
    if (field.safeParse(draft[key]).success && !(draft[key] === undefined && !mayBeLeftOut(field)))
      return [key, draft[key]];
    replaced.add(key);
    return [key, mayBeLeftOut(field) ? undefined : exampleOf(field)];
  });
  const parsed = service.config.safeParse(Object.fromEntries(entries));
  return parsed.success ? { section: parsed.data, replaced } : undefined;
}

/** What the definition of each service says of its own section. */
export const serviceSections: Rule = ({ city, enabled }) => {
  const districts = everyDistrict((city.devices?.districts ?? []).filter((district) => district !== undefined));
  return enabled.flatMap((service): Finding[] => {
    const draft = (city.services as Readonly<Record<string, unknown>> | undefined)?.[service.id];
    const named = { city: city.city ?? '', stage: city.stage ?? 'production' };
    if (!service.check || draft === null || typeof draft !== 'object') return [];
    const whole = completed(service, draft as Readonly<Record<string, unknown>>);
    if (!whole) return [];
    return (
      service
        // Both names of a device are one: what is listed under each is listed twice.
        .check(withDeviceIds(named, service, whole.section) as never, districts)
        .filter(({ path }) => !whole.replaced.has(String(path[0])))
        .map(({ path, message, hint }) => ({ code: 'CK3100', path: ['services', service.id, ...path], message, hint }))
    );
  });
};

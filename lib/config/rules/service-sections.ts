import { everyDistrict } from '../../shared/districts';
import { withDeviceIds } from '../device-references';
import type { Finding, Rule } from './rule';
import { completed, draftOf } from './whole-section';

/** What the definition of each service says of its own section. */
export const serviceSections: Rule = (context) => {
  const { city, enabled } = context;
  const districts = everyDistrict((city.devices?.districts ?? []).filter((district) => district !== undefined));
  return enabled.flatMap((service): Finding[] => {
    const draft = draftOf(context, service);
    const named = { city: city.city ?? '', stage: city.stage ?? 'production' };
    if (!service.check || !draft) return [];
    const whole = completed(service, draft);
    if (!whole) return [];
    return (
      service
        // Both names of a device are one: what is listed under each is listed twice.
        .check(withDeviceIds(named, service, whole.section) as never, districts)
        .filter(({ path }) => !whole.isReplaced(path))
        .map(({ severity, path, message, hint }) => ({
          code: severity === 'warning' ? 'CK3103' : 'CK3100',
          path: ['services', service.id, ...path],
          message,
          hint,
        }))
    );
  });
};

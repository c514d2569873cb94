import type { SectionFault } from '../../services/shared';
import { everyDistrict } from '../../services/shared/districts';
import { withDeviceIds } from '../device-references';
import { nameHint } from '../hint-words';
import type { ProblemCode } from '../problem-codes';
import type { Finding, Rule } from './rule';
import { completed, draftOf } from './whole-section';

/** A code and a remedy of its own for each kind of fault; what is listed twice has that of all lists. */
const codes = {
  twice: 'CK3010',
  unknown: 'CK3110',
  backwards: 'CK3111',
  crossed: 'CK3112',
  'more-than-all': 'CK3113',
  incomplete: 'CK3114',
  unreached: 'CK3115',
  rings: 'CK3116',
  contradicting: 'CK3100',
  'fixed-times': 'CK3117',
  idle: 'CK3118',
  sums: 'CK3119',
  silent: 'CK3120',
  'off-standard': 'CK3121',
  unmeant: 'CK3103',
} as const satisfies Record<SectionFault, ProblemCode>;

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
        .filter(({ path }) => !whole.isReplaced(path) && !whole.isBesideReplaced(path))
        .map(({ fault, path, message, hint, names }) => ({
          code: codes[fault],
          path: ['services', service.id, ...path],
          message,
          hint: names ? nameHint(names, hint) : hint,
        }))
    );
  });
};

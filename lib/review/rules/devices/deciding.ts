import type { Service } from '../../../services/shared';
import type { Place } from '../../compare/config-change';
import { settingsMaking } from '../../making';
import type { CityChange } from '../rule';

/** Settings without which a number of a service, e.g. of its devices, would be another one; of a city that another becomes, since that one. */
export const deciding = (
  service: Service,
  measure: (section: unknown) => number,
  change: CityChange,
): readonly Place[] => settingsMaking(service, measure, { ...change, base: change.base ?? change.former });

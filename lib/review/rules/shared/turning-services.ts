import type { City } from '../../../config';
import type { Service } from '../../../services/shared';
import type { CityChange } from '../rule';
import { at } from './property';

const runs = (city: City | undefined, service: string): boolean => at(city, `services.${service}`) !== undefined;

/** Services that a city gets or gives up; none where a side does not say which it has. */
export function turningServices({ base, head, services }: CityChange): {
  readonly come: readonly Service[];
  readonly go: readonly Service[];
} {
  const [was, is] = [base?.city, head?.city];
  if (!was || !is) return { come: [], go: [] };
  return {
    come: services.filter(({ id }) => !runs(was, id) && runs(is, id)),
    go: services.filter(({ id }) => runs(was, id) && !runs(is, id)),
  };
}

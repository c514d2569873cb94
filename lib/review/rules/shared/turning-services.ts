import type { City } from '../../../config';
import type { Service } from '../../../services/shared';
import type { CityChange } from '../rule';
import { at } from './property';

const runs = (city: City | undefined, service: string): boolean => at(city, `services.${service}`) !== undefined;

/** Services that a city gets, gives up or keeps; none where a side does not say which it has. */
export function turningServices({ base, head, services }: CityChange): {
  readonly come: readonly Service[];
  readonly go: readonly Service[];
  readonly stay: readonly Service[];
} {
  const [was, is] = [base?.city, head?.city];
  if (!was || !is) return { come: [], go: [], stay: [] };
  return {
    come: services.filter(({ id }) => !runs(was, id) && runs(is, id)),
    go: services.filter(({ id }) => runs(was, id) && !runs(is, id)),
    stay: services.filter(({ id }) => runs(was, id) && runs(is, id)),
  };
}

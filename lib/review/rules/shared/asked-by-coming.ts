import { askedByComing } from '../../../effects';
import type { Service } from '../../../services/shared';
import { withoutTwins } from '../../../shared/same';
import type { ToDo } from '../../finding';
import type { CityChange } from '../rule';
import { toDoOf } from '../settings/to-do-of';

/** What settings of services that come ask for before these work, e.g. a list of the cards that may charge. */
export function askedByComingOf(
  come: readonly Service[],
  { head, services }: Pick<CityChange, 'head' | 'services'>,
): readonly ToDo[] {
  const { city } = head ?? {};
  return city ? withoutTwins(come.flatMap(({ id }) => askedByComing(city, id, services).flatMap(toDoOf))) : [];
}

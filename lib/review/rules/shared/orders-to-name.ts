import type { Resource } from '../../../model/city-model';
import { type Service, variables } from '../../../services/shared';
import { type PhraseValue, phrase } from '../../../words/phrase';
import type { ToDo } from '../../finding';
import type { CityVersion } from '../rule';
import { areaOf, serviceOf } from './area';
import { at } from './property';
import { listOf } from './quoted';
import { partsAt } from './second-cloud';

/** Does the program tell the service that keeps the ledger what is owed? */
export const sendsFees = (part: Resource | undefined): boolean =>
  at(part?.properties, `Environment.Variables.${variables.fees}`) !== undefined;

/** The ledger matches what is paid to what is owed by the order alone. */
export const ordersToName = (areas: PhraseValue): ToDo => ({
  who: 'city',
  what: phrase('to-do.name-orders', { areas }),
});

/** The same of a whole cloud that is made: its ledger begins empty, and matches what is paid from the first day on. */
export function ordersInCloud(
  head: CityVersion,
  services: readonly Service[],
  isOf: (service: Service | undefined) => boolean = () => true,
): readonly ToDo[] {
  const stacks = new Set(partsAt(head, sendsFees).map(({ stack }) => stack));
  const sending = [...stacks].filter((stack) => isOf(serviceOf(stack, services)));
  return sending.length === 0 ? [] : [ordersToName(listOf(sending.map((stack) => areaOf(stack, services))))];
}

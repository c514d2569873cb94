import type { Resource } from '../../../model/city-model';
import { variables } from '../../../services/shared';
import { type PhraseValue, phrase } from '../../../words/phrase';
import type { ToDo } from '../../finding';
import { at } from './property';

/** Does the program tell the service that keeps the ledger what is owed? */
export const sendsFees = (part: Resource | undefined): boolean =>
  at(part?.properties, `Environment.Variables.${variables.fees}`) !== undefined;

/** The ledger matches what is paid to what is owed by the order alone. */
export const ordersToName = (areas: PhraseValue): ToDo => ({
  who: 'city',
  what: phrase('to-do.name-orders', { areas }),
});

import { minorUnitOf } from '../../services/shared/currencies';
import { inNumber, roundedMinor } from '../money/minor';

/** A cost in minor units, rounded once; null where there is none, or none in a currency that money is counted in. */
export function dueMinorOf(amount: string | null | undefined, currency: string | null | undefined): number | null {
  if (!amount || !currency || typeof minorUnitOf(currency) !== 'number') return null;
  return inNumber(roundedMinor(amount, currency));
}

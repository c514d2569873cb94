import { withoutTwins } from '../../shared/same';
import type { Phrase } from '../../words/phrase';
import type { CityReview } from '../review';

/** Items of a city's bill that are in no sum, on the side of after and of what is left of before, each once. */
export function billedWithoutSum({
  cost,
  bills,
  left,
}: Pick<CityReview, 'cost' | 'bills' | 'left'>): readonly Phrase[] {
  const { after } = cost ?? bills ?? {};
  return withoutTwins([...(after?.unknown ?? []), ...(left?.unknown ?? [])]);
}

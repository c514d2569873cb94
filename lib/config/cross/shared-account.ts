import { cityKey } from '../../shared/naming';
import { problemAt } from '../report';
import { type CrossFinding, type CrossRule, cityPosition, type KnownCity, placeOfCity } from './rule';

/** Account-wide settings have one owner: a second city of an account and region cannot deploy its own. */
export const sharedAccount: CrossRule = (cities) => {
  const first = new Map<string, KnownCity>();
  return cities.flatMap((known): CrossFinding[] => {
    const { account, region } = known.city.cloud;
    const other = first.get(`${account} ${region}`);
    if (!other) {
      first.set(`${account} ${region}`, known);
      return [];
    }
    // The same city twice is told by another rule.
    if (cityKey(known.city) === cityKey(other.city)) return [];
    const message = `${known.city.city} shares account ${account}, ${region} with ${other.city.city} (${placeOfCity(other)})`;
    const problem = problemAt('CK4003', cityPosition(known), ['city'], message, 'give each city an account of its own');
    return [{ problem, files: [] }];
  });
};

import { problemAt } from '../report';
import { type CrossFinding, type CrossRule, cityPosition, type KnownCity, placeOfCity } from './rule';

/** A city and stage has one file: two would overwrite each other's cloud. */
export const sameCity: CrossRule = (cities) => {
  const first = new Map<string, KnownCity>();
  return cities.flatMap((known): CrossFinding[] => {
    const { city, stage } = known.city;
    const other = first.get(`${city} ${stage}`);
    if (!other) {
      first.set(`${city} ${stage}`, known);
      return [];
    }
    const message = {
      en: `${city} (${stage}) is already described in ${placeOfCity(other)}`,
      zh: `${city}（${stage}）已在 ${placeOfCity(other)} 中描述`,
    };
    const problem = problemAt('CK4001', cityPosition(known), ['city'], message, {
      en: 'give one of the two another city or stage',
      zh: '更换其中一个的 city 或 stage',
    });
    return [{ problem, files: [known.file, other.file] }];
  });
};

import { cityKey } from '../../shared/naming';
import { problemAt } from '../report';
import { type CrossFinding, type CrossRule, cityPosition, type KnownCity, placeOfCity } from './rule';

/**
 * Two cities share a name in AWS exactly when their keys are the same (lib/shared/naming.ts, held by a property test):
 * city `a-dev` beside stage development of `a`. In other accounts AWS would take both, but not their assemblies and plans.
 */
export const sameNames: CrossRule = (cities) => {
  const first = new Map<string, KnownCity>();
  return cities.flatMap((known): CrossFinding[] => {
    const key = cityKey(known.city);
    const other = first.get(key);
    if (!other) {
      first.set(key, known);
      return [];
    }
    // The same city and stage twice is reported by another rule.
    return other.city.city === known.city.city ? [] : [finding(known, other, key)];
  });
};

function finding(known: KnownCity, other: KnownCity, key: string): CrossFinding {
  const [own, others] = [known, other].map(({ city: { city, stage } }) => `${city} (${stage})`);
  const message = {
    en: `${own} would have the names of ${others} in ${placeOfCity(other)}: both are ${key} in AWS`,
    zh: `${own} 与 ${placeOfCity(other)} 中的 ${others} 名称相同：在 AWS 中都是 ${key}`,
  };
  const hint = { en: 'change city of one of them', zh: '更改其中一个的 city' };
  return {
    problem: problemAt('CK4002', cityPosition(known), ['city'], message, hint),
    files: [known.file, other.file],
  };
}

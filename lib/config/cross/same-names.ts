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
    // The same city and stage twice is told by another rule.
    return other.city.city === known.city.city ? [] : [finding(known, other, key)];
  });
};

function finding(known: KnownCity, other: KnownCity, key: string): CrossFinding {
  const said = ({ city: { city, stage } }: KnownCity) => `${city} (${stage})`;
  const message = `${said(known)} would have the names of ${said(other)} in ${placeOfCity(other)}: both are ${key} in AWS`;
  return {
    problem: problemAt('CK4002', cityPosition(known), ['city'], message, 'change city of one of them'),
    files: [known.file, other.file],
  };
}

import { cityKey } from '../../shared/naming';
import { problemAt } from '../report';
import { type CrossFinding, type CrossRule, cityPosition, type KnownCity, placeOfCity } from './rule';

/**
 * Names are `<key of the city>-<service>-…`: in one account and region they clash when the keys are the same (city
 * `a-dev` beside stage development of `a`), or when one key is the other followed by a service (`a-traffic` beside `a`).
 */
export const sameNames: CrossRule = (cities, services) => {
  const placed = (known: KnownCity, key: string) => `${known.city.cloud.account} ${known.city.cloud.region} ${key}`;
  const byKey = new Map<string, KnownCity>();
  for (const known of cities) {
    const key = placed(known, cityKey(known.city));
    if (!byKey.has(key)) byKey.set(key, known);
  }
  return cities.flatMap((known): CrossFinding[] => {
    const key = cityKey(known.city);
    const followed = services.filter((s) => key.endsWith(`-${s.id}`)).map((s) => key.slice(0, -s.id.length - 1));
    const other = [key, ...followed]
      .map((k) => byKey.get(placed(known, k)))
      .find((o) => o !== undefined && o.city.city !== known.city.city);
    return other ? [finding(known, other)] : [];
  });
};

function finding(known: KnownCity, other: KnownCity): CrossFinding {
  const message = `${known.city.city} would have names of ${other.city.city} (${placeOfCity(other)}) in account ${known.city.cloud.account}, ${known.city.cloud.region}`;
  const hint = 'change city of one of them, or give it an account of its own';
  return {
    problem: problemAt('CK4002', cityPosition(known), ['city'], message, hint),
    files: [known.file, other.file],
  };
}

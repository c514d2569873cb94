import { districtsMeant, everyDistrict, isWithin } from '../../shared/districts';
import type { Finding, Rule } from './rule';

/** Waves of updates are made of the city's districts, divided or not, each once. */
export const updateWaves: Rule = ({ city }) => {
  const listed = (city.devices?.districts ?? []).filter((name) => name !== undefined);
  const districts = everyDistrict(listed);
  const seen: string[] = [];
  return (city.devices?.updates?.waves ?? []).flatMap((wave, i) =>
    (wave ?? []).flatMap((district, j): Finding[] => {
      const path = ['devices', 'updates', 'waves', i, j];
      if (district === undefined) return [];
      if (!districts.includes(district)) {
        const meant = districtsMeant(district, districts);
        const hint = meant.length > 0 ? `did you mean ${meant[0]}?` : `use one of ${districts.slice(0, 14).join(', ')}`;
        return [{ code: 'CK3018', path, message: `the city has no district ${district}`, hint }];
      }
      const twice = seen.find((other) => isWithin(district, other) || isWithin(other, district));
      if (twice !== undefined) {
        const message =
          twice === district ? `${district} is in two waves` : `${district} and ${twice} have devices in common`;
        return [{ code: 'CK3010', path, message, hint: 'keep the earlier one: a district means all its parts' }];
      }
      seen.push(district);
      return [];
    }),
  );
};

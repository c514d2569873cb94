import { nearest } from '../../shared/nearest';
import type { Finding, Rule } from './rule';

/** Waves of updates are made of the city's districts, each once. */
export const updateWaves: Rule = ({ city }) => {
  const districts = (city.devices?.districts ?? []).filter((name) => name !== undefined);
  const seen = new Set<string>();
  return (city.devices?.updates?.waves ?? []).flatMap((wave, i) =>
    (wave ?? []).flatMap((district, j): Finding[] => {
      const path = ['devices', 'updates', 'waves', i, j];
      if (district === undefined) return [];
      if (!districts.includes(district)) {
        const meant = nearest(district, districts);
        const hint = meant ? `did you mean ${meant}?` : `use one of ${districts.join(', ')}`;
        return [{ code: 'CK3018', path, message: `the city has no district ${district}`, hint }];
      }
      if (seen.has(district))
        return [{ code: 'CK3010', path, message: `${district} is in two waves`, hint: 'keep it in the earlier one' }];
      seen.add(district);
      return [];
    }),
  );
};

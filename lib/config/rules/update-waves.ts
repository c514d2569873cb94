import { everyDistrict, isWithin } from '../../services/shared/districts';
import { meant } from '../../shared/said';
import { districtsMeant } from '../districts-meant';
import { oneOf } from '../hint-words';
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
        const [near] = districtsMeant(district, districts);
        const hint = near === undefined ? oneOf(districts) : meant(near);
        const message = { en: `the city has no district ${district}`, zh: `城市没有片区 ${district}` };
        return [{ code: 'CK3018', path, message, hint }];
      }
      const twice = seen.find((other) => isWithin(district, other) || isWithin(other, district));
      if (twice !== undefined) {
        const message =
          twice === district
            ? { en: `${district} is in two waves`, zh: `${district} 出现在两个批次中` }
            : { en: `${district} and ${twice} have devices in common`, zh: `${district} 与 ${twice} 有共同的设备` };
        return [
          {
            code: 'CK3010',
            path,
            message,
            hint: { en: 'keep the earlier one: a district means all its parts', zh: '保留前一个：片区包含其全部下级' },
          },
        ];
      }
      seen.push(district);
      return [];
    }),
  );
};

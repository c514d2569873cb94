import { districtAround, everyDistrict } from '../../services/shared/districts';
import { counted } from '../../services/shared/words';
import type { Finding, Rule } from './rule';

/** Groups of one service at most: the rest of its 500 resources is tables, rules, functions and alarms. */
const maxGroups = 200;
/** Groups of parts of districts at most, for each device type: they are alone in their stack. */
const maxPartGroups = 490;

/** Each district has a thing group for each device type of a service; they are resources of its stack. */
export const groupCount: Rule = ({ city, enabled }) => {
  const all = everyDistrict((city.devices?.districts ?? []).filter((name) => name !== undefined));
  const parts = all.filter((district) => districtAround(district) !== undefined);
  const districts = all.length - parts.length;
  const ofServices = enabled
    .filter((service) => districts * service.deviceTypes.length > maxGroups)
    .map((service): Finding => {
      const types = service.deviceTypes.length;
      return {
        code: 'CK3015',
        path: ['devices', 'districts'],
        message: {
          en: `${counted(districts, 'district')} × ${counted(types, 'device type')} of ${service.id} make ${counted(districts * types, 'thing group')}; a stack takes ${maxGroups}`,
          zh: `${districts} 个片区 × ${service.id} 的 ${types} 种设备类型，共 ${districts * types} 个设备组；一个堆栈最多 ${maxGroups} 个`,
        },
        hint: {
          en: `join districts until there are at most ${Math.floor(maxGroups / types)}, or make them parts of wider ones, e.g. east.lents`,
          zh: `合并片区至最多 ${Math.floor(maxGroups / types)} 个，或将其设为更大片区的下级，例如 east.lents`,
        },
      };
    });
  if (parts.length <= maxPartGroups || enabled.every(({ deviceTypes }) => deviceTypes.length === 0)) return ofServices;
  return [
    ...ofServices,
    {
      code: 'CK3015',
      path: ['devices', 'districts'],
      message: {
        en: `districts have ${counted(parts.length, 'part')}, each a thing group for each device type; a stack takes ${maxPartGroups}`,
        zh: `片区共有 ${parts.length} 个下级，每种设备类型即有 ${parts.length} 个设备组；一个堆栈最多 ${maxPartGroups} 个`,
      },
      hint: { en: `join parts until there are at most ${maxPartGroups}`, zh: `合并下级至最多 ${maxPartGroups} 个` },
    },
  ];
};

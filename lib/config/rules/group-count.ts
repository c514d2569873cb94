import { districtAround, everyDistrict } from '../../shared/districts';
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
        message: `${districts} districts × ${types} device types of ${service.id} are ${districts * types} thing groups; a stack takes ${maxGroups}`,
        hint: `join districts until there are at most ${Math.floor(maxGroups / types)}, or make them parts of wider ones, e.g. east.lents`,
      };
    });
  if (parts.length <= maxPartGroups || enabled.every(({ deviceTypes }) => deviceTypes.length === 0)) return ofServices;
  return [
    ...ofServices,
    {
      code: 'CK3015',
      path: ['devices', 'districts'],
      message: `${parts.length} parts of districts are ${parts.length} thing groups for each device type; a stack takes ${maxPartGroups}`,
      hint: `join parts until there are at most ${maxPartGroups}`,
    },
  ];
};

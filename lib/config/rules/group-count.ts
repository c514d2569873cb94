import type { Finding, Rule } from './rule';

/** Groups of one service at most: the rest of its 500 resources is tables, rules, functions and alarms. */
const maxGroups = 200;

/** Each district has a thing group for each device type of a service; they are resources of its stack. */
export const groupCount: Rule = ({ city, enabled }) => {
  const districts = city.devices?.districts?.length ?? 0;
  return enabled
    .filter((service) => districts * service.deviceTypes.length > maxGroups)
    .map((service): Finding => {
      const types = service.deviceTypes.length;
      return {
        code: 'CK3015',
        path: ['devices', 'districts'],
        message: `${districts} districts × ${types} device types of ${service.id} are ${districts * types} thing groups; a stack takes ${maxGroups}`,
        hint: `join districts until there are at most ${Math.floor(maxGroups / types)}`,
      };
    });
};

import type { Finding, Rule } from './rule';

/** A declared device type is new: types are unique in a city, since they name things' types, policies and groups. */
export const declaredDeviceTypes: Rule = ({ city, enabled }) => {
  const taken = new Set(enabled.flatMap((service) => service.deviceTypes.map((type) => type.id)));
  return (city.devices?.types ?? []).flatMap((type, i): Finding[] => {
    if (type?.id === undefined || !taken.has(type.id)) {
      if (type?.id !== undefined) taken.add(type.id);
      return [];
    }
    return [
      {
        code: 'CK3044',
        path: ['devices', 'types', i, 'id'],
        message: { en: `the city has a device type ${type.id} already`, zh: `城市已有设备类型 ${type.id}` },
        hint: { en: 'remove it, or give it another id', zh: '删除该类型，或更换编号' },
      },
    ];
  });
};

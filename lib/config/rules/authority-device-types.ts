import { nearest } from '../../shared/nearest';
import { meant } from '../../shared/said';
import { oneOf } from '../hint-words';
import type { Finding, Rule } from './rule';

/** A vendor's CA signs devices of a type that the city has. */
export const authorityDeviceTypes: Rule = ({ city, enabled }) => {
  const types = enabled.flatMap((service) => service.deviceTypes.map((type) => type.id));
  return (city.devices?.certificateAuthorities ?? []).flatMap((authority, i): Finding[] => {
    const deviceType = authority?.deviceType;
    if (deviceType === undefined || types.includes(deviceType)) return [];
    const near = nearest(deviceType, types);
    return [
      {
        code: 'CK3016',
        path: ['devices', 'certificateAuthorities', i, 'deviceType'],
        message: {
          en: `no service of the city has devices of type ${deviceType}`,
          zh: `城市的服务中没有 ${deviceType} 类型的设备`,
        },
        hint: near ? meant(near) : oneOf(types),
      },
    ];
  });
};

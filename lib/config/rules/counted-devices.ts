import { counted } from '../../services/shared/words';
import { deviceReferences, withDeviceIds } from '../device-references';
import { deviceCounts } from './device-counts';
import type { Finding, Rule } from './rule';

/** What a section names of a device type is at most what it says there is. */
export const countedDevices: Rule = (context) => {
  const named = { city: context.city.city ?? '', stage: context.city.stage ?? 'production' };
  return deviceCounts(context).flatMap(({ service, type, section, count, setting }): Finding[] => {
    const written = deviceReferences(service, withDeviceIds(named, service, section))
      .filter(({ deviceType }) => deviceType === type.id)
      .map((one) => one.written);
    const several = new Set(written).size;
    if (several <= count || setting.length === 0) return [];
    const key = setting.join('.');
    return [
      {
        code: 'CK3049',
        path: ['services', service.id, ...setting],
        message: {
          en: `${key} is ${count}, and the settings name ${counted(several, 'device')} of type ${type.id}`,
          zh: `${key} 为 ${count}，而各项设置共列出 ${several} 台${type.name.zh}`,
        },
        hint: {
          en: `set ${key}: ${several} or more: bill, quotas and alarms of silence follow from it`,
          zh: `将 ${key} 设为 ${several} 或更多：费用、配额和静默告警均由此得出`,
        },
      },
    ];
  });
};

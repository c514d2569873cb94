import { deviceCounts } from './device-counts';
import type { Finding, Rule } from './rule';

/** A service that has devices, and of each type none: its cloud is built, is paid for and receives nothing. */
export const noDevices: Rule = (context) => {
  const counts = deviceCounts(context);
  return context.enabled.flatMap((service): Finding[] => {
    const own = counts.filter((one) => one.service === service);
    const setting = own.find((one) => one.setting.length > 0)?.setting;
    // Of a number that is wrong itself nobody knows whether it is none.
    const areKnown = own.length === service.deviceTypes.length;
    if (!setting || !areKnown || own.some(({ count }) => count > 0)) return [];
    const { en, zh } = service.name;
    return [
      {
        code: 'CK3074',
        path: ['services', service.id, ...setting],
        message: { en: `“${en}” has no device at all: nothing would report`, zh: `“${zh}”没有任何设备，不会收到数据` },
        hint: {
          en: `write their number, or remove services.${service.id}`,
          zh: `填写数量，或删除 services.${service.id}`,
        },
      },
    ];
  });
};

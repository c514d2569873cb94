import type { CountedDevices } from './device-counts';
import { deviceCounts } from './device-counts';
import type { Finding, Rule } from './rule';

/** A device that reports less often, such as a meter on a battery, is taken to connect for its report and to go, s. */
const longestConnected = 3600;

/** What AWS IoT Core gives an account before it is asked (AWS General Reference, AWS IoT Core, us-east-1; others have less). */
const quotas = [
  {
    most: 500_000,
    of: ({ count, type, section }: CountedDevices) =>
      type.reportingIntervalSeconds(section as never) <= longestConnected ? count : 0,
    name: {
      en: 'Maximum concurrent client connections per account',
      zh: 'Maximum concurrent client connections per account（每账户并发连接数）',
    },
    what: { en: 'connections', zh: '个连接' },
  },
  {
    most: 20_000,
    of: ({ count, type, section }: CountedDevices) => count / type.reportingIntervalSeconds(section as never),
    name: {
      en: 'Inbound publish requests per second per account',
      zh: 'Inbound publish requests per second per account（每账户每秒上行报文数）',
    },
    what: { en: 'messages a second', zh: '条报文/秒' },
  },
] as const;

/** Devices that connect to AWS IoT: those with a feed over MQTT. */
const isConnected = ({ service, type }: CountedDevices): boolean =>
  service.feeds.some((feed) => feed.kind === 'mqtt' && feed.deviceType === type.id);

/** Numbers of devices that an account takes only when AWS was asked before. */
export const accountQuotas: Rule = (context) => {
  const connected = deviceCounts(context).filter(isConnected);
  return quotas.flatMap(({ most, of, name, what }): Finding[] => {
    const total = connected.reduce((sum, one) => sum + of(one), 0);
    const [largest] = [...connected].sort((a, b) => of(b) - of(a));
    if (!(total > most) || !largest) return [];
    const rounded = Math.round(total);
    return [
      {
        code: 'CK3052',
        path: ['services', largest.service.id, ...largest.setting],
        message: {
          en: `the devices of the city need ${rounded} ${what.en}, and AWS IoT gives an account ${most} at first`,
          zh: `本市设备需要 ${rounded} ${what.zh}，而 AWS IoT 初始仅给予每个账户 ${most} ${what.zh}`,
        },
        hint: {
          en: `correct the number, or have the quota raised before devices come: Service Quotas, AWS IoT Core, ${name.en}`,
          zh: `更正数量，或在设备接入前申请提高配额：Service Quotas，AWS IoT Core，${name.zh}`,
        },
      },
    ];
  });
};
